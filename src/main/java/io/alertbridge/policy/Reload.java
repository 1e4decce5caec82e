package io.alertbridge.policy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Looks every second whether a file of the policy has been touched, and reads them if so. What has stood still from one look to the next is
 * compiled, so that a file in the middle of being written is left alone. A good policy comes into force; a wrong one
 * changes nothing, and its faults are logged once.
 */
final class Reload implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);
    private static final long PERIOD_MILLIS = 700;

    private final PolicyDirectory directory;
    private final Secrets secrets;
    private final Policies policies;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "policy-reload"));
    private String stamped = "not looked at yet";
    private String seen;
    private String tried;
    private volatile boolean good = true;

    Reload(PolicyDirectory directory, Secrets secrets, Policies policies, MeterRegistry meters) {
        this.directory = directory;
        this.secrets = secrets;
        this.policies = policies;
        seen = policies.current().version();
        tried = seen;
        Gauge.builder("alertbridge.policy.reload.success", () -> good ? 1 : 0)
                .description(
                        "1 while the files of the policy are what is in force; healthy = 1, at 0 the log lists the faults")
                .register(meters);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        executor.scheduleWithFixedDelay(this::watch, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void watch() {
        try {
            look();
        } catch (RuntimeException e) {
            good = false;
            LOG.error("The policy could not be read; the one in force stays", e);
        }
    }

    /** One look. */
    void look() {
        String stamp = directory.stamp();
        boolean touched = !stamp.equals(stamped);
        stamped = stamp;
        if (touched || !seen.equals(tried)) {
            look(directory.read());
        }
    }

    private void look(PolicyFiles files) {
        String version = files.version();
        boolean still = version.equals(seen);
        seen = version;
        if (still && !version.equals(tried)) {
            tried = version;
            compile(files);
        }
    }

    private void compile(PolicyFiles files) {
        String before = policies.current().version();
        try {
            Policy policy = files.compile(secrets);
            policies.replace(policy);
            good = true;
            LOG.info("Policy {} is in force, after {}: {}", policy.version(), before, policy.summary());
        } catch (WrongPolicyException e) {
            good = false;
            policies.refuse(e.faults());
            LOG.error("Policy {} stays in force; the changed files have faults:\n{}", before, e.getMessage());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
