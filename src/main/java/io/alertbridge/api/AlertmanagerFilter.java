package io.alertbridge.api;

import io.alertbridge.alert.Alert;
import io.alertbridge.policy.Facts;
import io.alertbridge.policy.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.util.MultiValueMap;

/** What Alertmanager's query parameters ask for, read as it reads them. */
final class AlertmanagerFilter implements Predicate<Alert> {

    private static final Set<String> TRUE =
            Set.of("true", "1", "yes", "ok", "y", "on", "selected", "checked", "t", "enabled");

    private final List<Matcher> matchers;
    private final List<Matcher> receiver;
    private final MultiValueMap<String, String> asked;

    AlertmanagerFilter(MultiValueMap<String, String> asked) {
        this.asked = asked;
        this.receiver = receiver(asked.getFirst("receiver"));
        this.matchers = matchers(asked.get("filter"));
    }

    /** @throws AlertmanagerFault if one of them is not a matcher */
    static List<Matcher> matchers(List<String> texts) {
        List<Matcher> matchers = new ArrayList<>();
        for (String text : texts == null ? List.<String>of() : texts) {
            try {
                List<Matcher> parsed = Matcher.parse(text);
                if (parsed.isEmpty()) {
                    throw AlertmanagerFault.said(400, "bad matcher format: " + text);
                }
                matchers.addAll(parsed);
            } catch (IllegalArgumentException e) {
                throw AlertmanagerFault.said(400, "bad matcher format: " + e.getMessage());
            }
        }
        return matchers;
    }

    private static List<Matcher> receiver(String regex) {
        try {
            return regex == null || regex.isEmpty() ? List.of() : List.of(Matcher.of("receiver", "=~", regex));
        } catch (IllegalArgumentException e) {
            throw AlertmanagerFault.said(400, "failed to parse receiver param: " + e.getMessage());
        }
    }

    @Override
    public boolean test(Alert alert) {
        AlertmanagerAlert.State state = AlertmanagerAlert.State.of(alert);
        return (wants("active") || alert.held())
                && (wants("silenced") || state.silencedBy().isEmpty())
                && (wants("muted") || state.mutedBy().isEmpty())
                && Matcher.allMatch(receiver, name -> AlertmanagerTeams.of(alert))
                && Matcher.allMatch(matchers, new Facts(alert));
    }

    private boolean wants(String state) {
        String word = asked.getFirst(state);
        return word == null || TRUE.contains(word.toLowerCase(Locale.ROOT));
    }
}
