package io.alertbridge.cli;

import io.alertbridge.policy.WrongPolicyException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** Tells the operator what is wrong, instead of a stack trace; that is logged at level debug. */
final class Faults implements SpringBootExceptionReporter {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    /** Spring hands the context over, which is of no use here. */
    Faults(ConfigurableApplicationContext context) {}

    /** Nothing more is to be said: {@link Commands} tells. */
    @Override
    public boolean reportException(Throwable failure) {
        LOG.debug("The start failed", failure);
        return true;
    }

    static String report(WrongPolicyException wrong) {
        return wrong.getMessage() + "\n" + count(wrong) + " in the configuration";
    }

    /** Why a start failed: all faults of the configuration, or the best words that are to be had. */
    static String report(Throwable failure) {
        String sorry = "AlertBridge could not start: ";
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes) {
            if (cause instanceof WrongPolicyException wrong) {
                return wrong.getMessage() + "\n" + sorry + count(wrong) + " in the configuration";
            }
        }
        return sorry + onOneLine(analysed(failure).orElseGet(() -> told(causes)));
    }

    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
    }

    /** What the first says that is not Spring's own, and the deepest. */
    private static String told(List<Throwable> causes) {
        String deepest = text(causes.get(causes.size() - 1));
        return causes.stream()
                .filter(cause -> !cause.getClass().getName().startsWith("org.springframework."))
                .findFirst()
                .map(Faults::text)
                .map(first -> first.contains(deepest) ? first : first + ": " + deepest)
                .orElse(deepest);
    }

    private static String onOneLine(String text) {
        return text.replaceAll("-{4,}", " ").strip().replaceAll("\\s+", " ");
    }

    private static String text(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }

    private static String count(WrongPolicyException wrong) {
        int count = wrong.faults().size();
        return count == 1 ? "1 fault" : count + " faults";
    }

    private static Optional<String> analysed(Throwable failure) {
        List<FailureAnalyzer> analysers = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, FailureHandler.logging(LogFactory.getLog(Faults.class)));
        return analysers.stream()
                .map(analyser -> analyser.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .map(FailureAnalysis::getDescription);
    }
}
