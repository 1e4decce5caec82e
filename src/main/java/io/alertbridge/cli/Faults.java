package io.alertbridge.cli;

import io.alertbridge.policy.WrongPolicyException;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;

/** Tells the operator on standard error what is wrong with the configuration, instead of a stack trace. */
final class Faults implements SpringBootExceptionReporter {

    /** Spring hands the context over, which is of no use here. */
    Faults(ConfigurableApplicationContext context) {}

    static String report(WrongPolicyException wrong) {
        int count = wrong.faults().size();
        return wrong.getMessage() + "\n" + (count == 1 ? "1 fault" : count + " faults") + " in the configuration";
    }

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WrongPolicyException wrong) {
                System.err.println(report(wrong) + "; nothing was started");
                return true;
            }
        }
        return false;
    }
}
