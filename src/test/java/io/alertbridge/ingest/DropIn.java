package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.alertbridge.RunningGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.StreamSupport;

/** Calls of those who take the gateway for another system, and what became of them. */
abstract class DropIn extends RunningGateway {

    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";

    /**
     * A call without any token but those in it.
     *
     * @param headers names and values in turn
     */
    Answer call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address(path)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    Answer posted(String path, String type, String body) {
        return call("POST", path, body, "Content-Type", type);
    }

    /** @param key with the name of its source before it */
    JsonNode alert(String key) {
        String source = key.substring(0, key.indexOf(':'));
        JsonNode items =
                get("/api/alerts?source=" + source + "&size=200").json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("key").asText().equals(key))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    JsonNode becomes(String key, String status) {
        await().untilAsserted(
                        () -> assertThat(alert(key).path("status").asText()).isEqualTo(status));
        return alert(key);
    }
}
