package io.alertbridge.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.ingest.signature.SnsSender;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** A request of one of the kinds that are taken, with a few things gone wrong in it. Its sender is authenticated. */
record MutatedRequest(String method, String path, byte[] body, List<String> headers) {

    private static final int LONGEST_QUERY = 4_000;
    private static final byte[] OTLP = Protobuf.logs();

    static MutatedRequest of(Random random, SnsSender sns) throws Exception {
        return switch (random.nextInt(14)) {
            case 0 -> form(random);
            case 1 -> parts(random);
            case 2 -> query(random);
            case 3 -> batch(random);
            case 4 -> binaryEvent(random);
            case 5, 6 -> protobuf(random);
            case 7 -> posted(random.nextBoolean() ? "/v2/enqueue" : "/v2/change/enqueue", keyed(random, "routing_key"));
            case 8 -> opsgenie(random);
            case 9 -> posted("/ping/backup/" + random.nextInt(300), mutated(random, "heartbeat"));
            case 10 ->
                posted("/in/sns", sns.sign(message(random, sns), "sns", "1").toString());
            case 11 ->
                posted("/in/generic", Mutation.mutated("<a b='1'><key>k</key><c>&amp;<![CDATA[x]]></c></a>", random));
            default -> plain(Mutation.of(random, 1 + random.nextInt(5)));
        };
    }

    private static MutatedRequest plain(Mutation mutation) {
        return posted("/in/" + mutation.type(), mutation.payload());
    }

    private static MutatedRequest posted(String path, String body) {
        return post(path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    }

    private static MutatedRequest post(String path, byte[] body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", "Bearer " + RunningApp.TOKEN));
        return new MutatedRequest("POST", path, body, all);
    }

    private static MutatedRequest form(Random random) {
        Mutation mutation = Mutation.of(random, 2);
        String body = Mutation.mutated("payload=" + encoded(mutation.payload()) + "&name=value", random);
        return post(
                "/in/" + mutation.type(),
                body.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private static MutatedRequest parts(Random random) {
        Mutation mutation = Mutation.of(random, 1);
        String body = Mutation.mutated(
                "--edge\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\n" + mutation.payload()
                        + "\r\n--edge--\r\n",
                random);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return post("/in/" + mutation.type(), bytes, "Content-Type", "multipart/form-data; boundary=edge");
    }

    private static MutatedRequest query(Random random) {
        String payload = Mutation.of(random, 2).payload();
        String value = encoded(payload.substring(0, Math.min(payload.length(), LONGEST_QUERY / 9)));
        List<String> key = List.of("Authorization", "Bearer " + RunningApp.TOKEN);
        return new MutatedRequest("GET", "/in/generic?key=" + value + "&=&&summary", new byte[0], key);
    }

    private static MutatedRequest batch(Random random) {
        String body = "[" + mutated(random, "cloudevents") + "," + mutated(random, "cloudevents") + "]";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return post("/in/cloudevents", bytes, "Content-Type", "application/cloudevents-batch+json");
    }

    private static MutatedRequest binaryEvent(Random random) {
        byte[] body = mutated(random, "cloudevents").getBytes(StandardCharsets.UTF_8);
        String odd = "%" + Integer.toHexString(random.nextInt(300)) + "x" + random.nextInt();
        return post("/in/cloudevents", body, "ce-specversion", "1.0", "ce-source", odd, "ce-type", odd, "ce-id", odd);
    }

    static MutatedRequest protobuf(Random random) {
        byte[] body = OTLP.clone();
        for (int i = random.nextInt(6); i > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt();
        }
        String path = random.nextBoolean() ? "/v1/logs" : "/in/otlp-logs";
        return post(path, body, "Content-Type", "application/x-protobuf");
    }

    private static MutatedRequest opsgenie(Random random) {
        String alias = encoded(Mutation.mutated("disk/db03", random));
        List<String> paths = List.of("/v2/alerts", "/v2/alerts/" + alias + "/close?identifierType=alias");
        String path = paths.get(random.nextInt(paths.size()));
        return posted(path.length() > LONGEST_QUERY ? "/v2/alerts" : path, mutated(random, "opsgenie"));
    }

    private static ObjectNode message(Random random, SnsSender sns) {
        return sns.message("Notification", mutated(random, "cloudwatch"), "sns");
    }

    private static String keyed(Random random, String name) {
        return mutated(random, "pagerduty").replaceFirst("\\{", "{\"" + name + "\": \"" + RunningApp.TOKEN + "\", ");
    }

    private static String mutated(Random random, String type) {
        return Mutation.of(random, 1 + random.nextInt(3), type).payload();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    HttpRequest to(Function<String, URI> address) {
        return HttpRequest.newBuilder(address.apply(path))
                .headers(headers.toArray(new String[0]))
                .method(method, BodyPublishers.ofByteArray(body))
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    @Override
    public String toString() {
        return method + " " + path + "\n" + new String(body, StandardCharsets.UTF_8);
    }
}
