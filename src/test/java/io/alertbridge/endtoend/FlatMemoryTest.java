package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What is sent to exhaust the memory is refused, and the memory stays as it was. */
@Tag("real")
class FlatMemoryTest {

    private static final int AT_ONCE = 5;
    private static final int ROUNDS = 4;
    private static final int MOST_GROWTH_MEGABYTES = 40;
    private static final byte[] FIFTY_MEGABYTES = new byte[50 << 20];

    @TempDir
    Path home;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void fiftyMegabytesAtATimeAreRefusedAndLeaveTheMemoryAsItWas() throws Exception {
        Arrays.fill(FIFTY_MEGABYTES, (byte) '[');
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
        try (Gateway gateway = Gateway.start(home, Ports.free(), Map.of())) {
            for (int i = 0; i < 300; i++) {
                gateway.post("/in/generic", "{\"key\": \"warm\", \"check\": \"Warm\", \"host\": \"web01\"}");
            }
            flood(gateway);
            long before = megabytes(gateway);
            for (int round = 0; round < ROUNDS; round++) {
                flood(gateway);
            }
            long after = megabytes(gateway);
            System.out.printf(
                    "%d bodies of 50 MB, %d at once, all refused: RSS %d → %d MB%n",
                    (ROUNDS + 1) * AT_ONCE, AT_ONCE, before, after);
            assertThat(after - before).isLessThan(MOST_GROWTH_MEGABYTES);
            assertThat(gateway.json("/api/ledger/balance").size()).isPositive();
        }
    }

    private void flood(Gateway gateway) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + gateway.address() + "/in/generic"))
                .header("Authorization", "Bearer " + Gateway.TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(FIFTY_MEGABYTES))
                .build();
        List<CompletableFuture<Integer>> answers = Stream.generate(() ->
                        client.sendAsync(request, BodyHandlers.discarding()).thenApply(answer -> answer.statusCode()))
                .limit(AT_ONCE)
                .toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(413));
    }

    private static long megabytes(Gateway gateway) throws IOException {
        Path status = Path.of("/proc/" + gateway.program().pid() + "/status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
