package io.alertbridge.deliver.channel.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.deliver.Answer;
import io.alertbridge.deliver.Http;
import io.alertbridge.deliver.Letterbox;
import io.alertbridge.deliver.Message;
import io.alertbridge.deliver.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Posts pages to an incoming webhook of Slack or of a chat that takes the same, such as Mattermost. Setting
 * {@code url}: the webhook's secret address. The page's address, if any, is the id of the member to mention.
 */
final class SlackChannel {

    private static final Pattern MEMBER = Pattern.compile("[UW][A-Z0-9]{5,20}");
    private static final int LONGEST_SECTION = 3_000;

    private final Letterbox letterbox;

    SlackChannel(Http http) {
        letterbox = new Letterbox(http);
    }

    /** Called by the route {@code page-slack}. */
    public Answer send(Message message) {
        return letterbox.post(message, body(message), Map.of(), SlackChannel::meaning);
    }

    private static Answer meaning(Reply reply) {
        JsonNode ok = reply.json().path("ok");
        return ok.isBoolean() && !ok.asBoolean()
                ? Answer.refused(reply.json().path("error").asText("not ok"))
                : Answer.taken("");
    }

    private static byte[] body(Message message) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(section("*" + escape(message.subject()) + "*" + mention(message)));
        blocks.add(section(escape(message.text())));
        List<Map<String, Object>> buttons = new ArrayList<>();
        if (!message.acknowledge().isEmpty()) {
            buttons.add(button("Acknowledge", message.acknowledge()));
        }
        buttons.add(button("Open", message.url()));
        blocks.add(Map.of("type", "actions", "elements", buttons));
        return Http.json(Map.of("text", escape(message.subject()), "blocks", blocks));
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
