package io.alertbridge.cli;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Event;
import io.alertbridge.normalise.Fault;
import io.alertbridge.normalise.Normalised;
import io.alertbridge.normalise.Normaliser;
import io.alertbridge.normalise.OversizedException;
import io.alertbridge.normalise.UnreadableException;
import io.alertbridge.policy.Policy;
import io.alertbridge.policy.PolicyDirectory;
import io.alertbridge.policy.Secrets;
import io.alertbridge.policy.Source;
import io.alertbridge.policy.WrongPolicyException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a source's mapping makes of a payload, without starting anything: for writing mappings. */
@Command(
        name = "map",
        mixinStandardHelpOptions = true,
        description = "Shows the events that a source's mapping makes of a payload; 0 if it makes any, else 1.")
final class Preview implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"--source", "-s"},
            paramLabel = "NAME",
            required = true,
            description = "The source, by the name of its file below sources/.")
    private String name;

    @Parameters(paramLabel = "FILE", description = "The payload as it is sent; - for standard input.")
    private Path payload;

    @Option(
            names = {"--config-dir", "--alertbridge.config-dir"},
            paramLabel = "DIR",
            defaultValue = "${env:ALERTBRIDGE_CONFIG_DIR:-config}",
            description = "The configuration; default: ${DEFAULT-VALUE}.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        LoggingSystem.get(Preview.class.getClassLoader()).beforeInitialize();
        PrintWriter err = spec.commandLine().getErr();
        try {
            return show(new Normaliser()
                    .normalise(source(), content(), Clock.systemUTC().instant()));
        } catch (WrongPolicyException e) {
            err.println(Faults.report(e));
        } catch (UnreadableException | OversizedException e) {
            err.println("Nothing was found: " + e.getMessage());
        }
        return 1;
    }

    private Source source() {
        PolicyDirectory chosen = new PolicyDirectory(directory);
        Policy policy = chosen.compile(Secrets.forgotten(Preview::known));
        Source source = policy.sources().get(name);
        if (source == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "source was '" + name + "' but " + chosen.path() + " has only "
                            + policy.sources().keySet().stream().sorted().toList() + "; add sources/" + name + ".yaml");
        }
        return source;
    }

    /** No mapping depends on a secret, so what this shell does not know is made up. */
    private static String known(String name) {
        return Objects.requireNonNullElse(System.getenv(name), "not known in this shell");
    }

    private String content() throws IOException {
        if (payload.toString().equals("-")) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!Files.isReadable(payload)) {
            throw new ParameterException(spec.commandLine(), "file was '" + payload + "' but cannot be read");
        }
        return Files.readString(payload);
    }

    private int show(Normalised found) {
        PrintWriter out = spec.commandLine().getOut();
        List<Event> events = found.events();
        for (int i = 0; i < events.size(); i++) {
            out.printf("event %d of %d%n", i + 1, events.size());
            show(events.get(i), out);
        }
        for (Fault fault : found.faults()) {
            spec.commandLine().getErr().printf("number %d is no event: %s%n", fault.index() + 1, fault.message());
        }
        if (events.isEmpty() && found.faults().isEmpty()) {
            out.println("The mapping fits, and makes no event of this payload.");
        }
        return found.faults().isEmpty() ? 0 : 1;
    }

    private static void show(Event event, PrintWriter out) {
        line(out, "key", event.key().value());
        line(out, "status", event.status().word());
        line(out, "severity", event.severity().word());
        line(out, "check", event.check());
        line(out, "summary", event.summary());
        line(out, "description", event.description().replace("\n", "\n               "));
        event.labels().all().forEach((label, value) -> line(out, "label " + label, value));
        event.links().forEach((title, address) -> line(out, "link " + title, address));
        line(out, "startedAt", event.startedAt().equals(Instant.EPOCH) ? "" : event.startedAt());
        line(out, "expiresAt", event.expiresAt().equals(Alert.NEVER) ? "" : event.expiresAt());
        line(out, "test", event.test() ? "yes" : "");
    }

    private static void line(PrintWriter out, String what, Object value) {
        if (!value.toString().isEmpty()) {
            out.printf("  %-12s %s%n", what, value);
        }
    }
}
