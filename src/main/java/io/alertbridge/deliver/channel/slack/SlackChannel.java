package io.alertbridge.deliver.channel.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alertbridge.deliver.Answer;
import io.alertbridge.deliver.Http;
import io.alertbridge.deliver.Message;
import io.alertbridge.deliver.Reply;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Posts pages to an incoming webhook of Slack or of a chat that takes the same, such as Mattermost. Setting
 * {@code url}: the webhook's secret address. The page's address, if any, is the id of the member to mention.
 */
final class SlackChannel {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern MEMBER = Pattern.compile("[UW][A-Z0-9]{5,20}");
    private static final int LONGEST_SECTION = 3_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Http http;

    SlackChannel(Http http) {
        this.http = http;
    }

    /** Called by the route {@code page-slack}. */
    public Answer send(Message message) {
        return Http.address(message.channel().settings().get("url"))
                .map(url -> send(message, url))
                .orElse(Answer.refused(
                        "the setting url of channel " + message.channel().name() + " is no address"));
    }

    private Answer send(Message message, URI url) {
        Reply reply = http.send(
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body(message)))
                        .build(),
                TIMEOUT);
        if (!reply.succeeded()) {
            return reply.failure(true);
        }
        boolean no =
                reply.json().path("ok").isBoolean() && !reply.json().path("ok").asBoolean();
        return no ? Answer.refused(reply.json().path("error").asText("not ok")) : Answer.taken("");
    }

    private static String body(Message message) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(section("*" + escape(message.subject()) + "*" + mention(message)));
        blocks.add(section(escape(message.text())));
        List<Map<String, Object>> buttons = new ArrayList<>();
        if (!message.acknowledge().isEmpty()) {
            buttons.add(button("Acknowledge", message.acknowledge()));
        }
        buttons.add(button("Open", message.url()));
        blocks.add(Map.of("type", "actions", "elements", buttons));
        try {
            return JSON.writeValueAsString(Map.of("text", escape(message.subject()), "blocks", blocks));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> section(String text) {
        String shown = text.length() > LONGEST_SECTION ? text.substring(0, LONGEST_SECTION - 1) + "…" : text;
        return Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", shown));
    }

    private static Map<String, Object> button(String label, String url) {
        return Map.of("type", "button", "text", Map.of("type", "plain_text", "text", label), "url", url);
    }

    private static String mention(Message message) {
        return MEMBER.matcher(message.address()).matches() ? " <@" + message.address() + ">" : "";
    }

    /** Nothing from an alert may become a link or call out a whole room. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("@(?=here|channel|all|everyone)", "@\u200b");
    }
}
