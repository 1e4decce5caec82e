package io.alertbridge.console;

import io.alertbridge.alert.Reason;
import java.util.Comparator;
import java.util.List;

/** Why something is as it is, in the order in which people ask. */
public final class Reasons {

    private static final List<String> ORDER =
            List.of("enrich", "categorise", "prioritise", "suppress", "correlate", "sla", "escalate");

    /**
     * One answer.
     *
     * @param code the conditions that held, or empty
     */
    public record Answer(String question, String text, String code) {}

    private Reasons() {}

    public static List<Answer> answers(List<Reason> reasons) {
        return reasons.stream()
                .sorted(Comparator.comparing(reason -> {
                    int place = ORDER.indexOf(reason.stage());
                    return place < 0 ? ORDER.size() : place;
                }))
                .map(Reasons::answer)
                .toList();
    }

    private static Answer answer(Reason reason) {
        String text = reason.text();
        int conditions = text.endsWith("]") ? text.indexOf(" [") : -1;
        return conditions < 0
                ? new Answer(question(reason.stage()), text, "")
                : new Answer(
                        question(reason.stage()),
                        text.substring(0, conditions),
                        text.substring(conditions + 2, text.length() - 1));
    }

    private static String question(String stage) {
        return switch (stage) {
            case "enrich" -> "item";
            case "categorise" -> "category";
            case "prioritise" -> "priority";
            case "suppress" -> "quiet?";
            case "correlate" -> "joined";
            case "escalate" -> "paged";
            case "sla" -> "promised";
            default -> stage;
        };
    }
}
