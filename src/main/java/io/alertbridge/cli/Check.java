package io.alertbridge.cli;

import io.alertbridge.policy.Policy;
import io.alertbridge.policy.PolicyDirectory;
import io.alertbridge.policy.RouteFiles;
import io.alertbridge.policy.Secrets;
import io.alertbridge.policy.WrongPolicyException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates a configuration directory and the routes without starting anything or leaving a trace. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Checks a configuration directory and the routes, and lists all faults; 0 if there is none, else 1.")
final class Check implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(Check.class);

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The directory; default: that of --config-dir.")
    private Path directory;

    @Option(
            names = {"--config-dir", "--alertbridge.config-dir"},
            paramLabel = "DIR",
            defaultValue = "${env:ALERTBRIDGE_CONFIG_DIR:-config}",
            description = "The directory; default: ${DEFAULT-VALUE}.")
    private Path usual;

    @Option(
            names = {"--routes-dir", "--alertbridge.routes-dir"},
            paramLabel = "DIR",
            defaultValue = "${env:ALERTBRIDGE_ROUTES_DIR}",
            description = "The directory of the routes; default: what application.yaml says, else routes.")
    private Path routes;

    @Override
    public Integer call() {
        LoggingSystem.get(Check.class.getClassLoader()).beforeInitialize();
        PolicyDirectory chosen = new PolicyDirectory(directory == null ? usual : directory);
        try {
            RouteFiles beside = new RouteFiles(routes == null ? chosen.routes().orElse(Path.of("routes")) : routes);
            Policy policy = chosen.compile(Secrets.forgotten(settings(chosen.path())), beside);
            spec.commandLine().getOut().printf("%s is good: %s%n", chosen.path(), policy.summary());
            return 0;
        } catch (WrongPolicyException e) {
            spec.commandLine().getErr().println(Faults.report(e));
            return 1;
        }
    }

    /** Settings and variables as a start would know them. */
    private static UnaryOperator<String> settings(Path directory) {
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> given =
                Map.of("alertbridge.config-dir", directory.toString(), "spring.config.location", "classpath:/");
        environment.getPropertySources().addFirst(new MapPropertySource("check", given));
        try {
            ConfigDataEnvironmentPostProcessor.applyTo(environment);
        } catch (RuntimeException e) {
            LOG.debug("application.yaml cannot be read, which is told with its line", e);
        }
        return environment::getProperty;
    }
}
