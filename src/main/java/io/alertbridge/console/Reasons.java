package io.alertbridge.console;

/** What the stages' verbs are called where people ask why. */
public final class Reasons {

    private Reasons() {}

    public static String name(String stage) {
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
