package io.alertbridge.cli;

import io.alertbridge.policy.SettingNames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** What can be asked of the program on the command line. */
@Command(
        name = "alertbridge",
        description = "From monitoring to incidents: no alert lost, one ticket per problem, somebody always paged.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {Check.class, Preview.class},
        footer = {
            "",
            "Without a command it serves. Every setting can be given, e.g. --server.port=9090,",
            "--alertbridge.config-dir=DIR, --alertbridge.data-dir=DIR, --alertbridge.routes-dir=DIR, --alertbridge.demo,",
            "or in the environment: SERVER_PORT, ALERTBRIDGE_CONFIG_DIR, ALERTBRIDGE_DATA_DIR, ALERTBRIDGE_ROUTES_DIR."
        })
public final class Commands implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int WIDTH = 110;

    private final Consumer<String[]> server;

    @Spec
    private CommandSpec spec;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    /**
     * @param server serves with the settings it is given
     */
    public Commands(Consumer<String[]> server) {
        this.server = server;
    }

    /** Does what the arguments say; 0 if all went well, 1 if not, 2 if the arguments are wrong. */
    public int run(String... arguments) {
        return new CommandLine(this)
                .setUsageHelpWidth(WIDTH)
                .addSubcommand("serve", new Serve(this))
                .setExecutionExceptionHandler((failure, line, parsed) -> failed(failure))
                .execute(arguments);
    }

    private static int failed(Exception failure) {
        System.err.println(Faults.report(failure));
        return FAILED;
    }

    @Override
    public Integer call() {
        return serve(settings);
    }

    private int serve(List<String> arguments) {
        arguments.stream()
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .ifPresent(word -> {
                    throw new ParameterException(
                            spec.commandLine(),
                            "command was '" + word + "' but must be serve, check or map; see --help");
                });
        SettingNames names = new SettingNames();
        arguments.stream()
                .flatMap(argument -> names.fault(argument).stream())
                .findFirst()
                .ifPresent(fault -> {
                    throw new ParameterException(spec.commandLine(), fault);
                });
        server.accept(arguments.toArray(String[]::new));
        return 0;
    }

    /** The default, by name. */
    @Command(name = "serve", description = "Serves, as without a command.")
    private static final class Serve implements Callable<Integer> {

        private final Commands commands;

        @Unmatched
        private List<String> settings = new ArrayList<>();

        Serve(Commands commands) {
            this.commands = commands;
        }

        @Override
        public Integer call() {
            return commands.serve(settings);
        }
    }
}
