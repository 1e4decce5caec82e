package io.alertbridge.cli;

import io.alertbridge.policy.Policy;
import io.alertbridge.policy.PolicyDirectory;
import io.alertbridge.policy.RouteFiles;
import io.alertbridge.policy.Secrets;
import io.alertbridge.policy.WrongPolicyException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.springframework.boot.logging.LoggingSystem;
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
            Policy policy = chosen.compile(Secrets.forgotten(System::getenv), beside);
            spec.commandLine().getOut().printf("%s is good: %s%n", chosen.path(), policy.summary());
            return 0;
        } catch (WrongPolicyException e) {
            spec.commandLine().getErr().println(Faults.report(e));
            return 1;
        }
    }
}
