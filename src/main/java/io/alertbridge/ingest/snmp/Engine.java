package io.alertbridge.ingest.snmp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.snmp4j.mp.MPv3;
import org.snmp4j.smi.OctetString;

/**
 * Who we are to those that send informs of version 3. They remember it, and how often we have started: were that less
 * than they remember, they would be refused for ever (RFC 3414 §2.2).
 *
 * @param boots how often the program has started
 */
record Engine(OctetString id, int boots) {

    /**
     * Counts this start, in the file {@code snmp-engine} of the data directory. Where it is missing, or was cut off as the
     * power went, a new identity begins.
     */
    static Engine start(Path dataDirectory) {
        Path file = dataDirectory.resolve("snmp-engine");
        try {
            Engine before = Files.exists(file) ? read(Files.readAllLines(file)) : read(List.of());
            Engine now = new Engine(before.id, before.boots + 1);
            Files.createDirectories(dataDirectory);
            Path next =
                    Files.writeString(dataDirectory.resolve("snmp-engine.next"), hex(now.id) + "\n" + now.boots + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return now;
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " cannot be read and written", e);
        }
    }

    private static Engine read(List<String> lines) {
        if (lines.size() < 2) {
            return new Engine(new OctetString(MPv3.createLocalEngineID()), 0);
        }
        return new Engine(OctetString.fromHexStringPairs(lines.get(0)), Integer.parseInt(lines.get(1)));
    }

    private static String hex(OctetString id) {
        return id.toHexString().replace(":", "");
    }
}
