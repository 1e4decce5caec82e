package io.alertbridge.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Monit, which misses a file. */
final class MonitWatch implements Watcher {

    private final Program program;
    private final Path disk;

    private MonitWatch(Program program, Path disk) {
        this.program = program;
        this.disk = disk;
    }

    static MonitWatch start(Spool spool) {
        Path configuration = spool.fill("monitrc");
        configuration.toFile().setReadable(false, false);
        configuration.toFile().setReadable(true);
        MonitWatch monit = new MonitWatch(
                Program.start(spool.home(), "monit", Map.of(), List.of("monit", "-I", "-v", "-c", "" + configuration)),
                spool.home().resolve("disk"));
        monit.recover();
        Path log = spool.home().resolve("monit.log");
        monit.program.until(() -> Files.exists(log) && Files.readString(log).contains("file exists"));
        return monit;
    }

    @Override
    public void fail() {
        try {
            Files.delete(disk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void recover() {
        try {
            Files.writeString(disk, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
