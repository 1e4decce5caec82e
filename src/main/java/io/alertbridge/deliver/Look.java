package io.alertbridge.deliver;

import io.alertbridge.incident.Incident;

/**
 * What a ticket shows of its incident, in our words.
 *
 * @param state an incident state as a word, e.g. {@code in_progress}
 * @param priority {@code P1} to {@code P5}
 * @param impact and {@code urgency} are {@code high}, {@code medium} or {@code low}
 */
public record Look(
        String title,
        String description,
        String state,
        String priority,
        String impact,
        String urgency,
        String category,
        String subcategory,
        String ci,
        String service,
        String group,
        String resolution) {

    /** Of a ticket that does not exist yet. */
    public static final Look NOTHING = new Look("", "", "", "", "", "", "", "", "", "", "", "");

    private static final String RESOLVED = Incident.State.RESOLVED.word();
    private static final String CLOSED = Incident.State.CLOSED.word();

    static Look of(Incident incident, String description) {
        return new Look(
                incident.title(),
                description,
                incident.state().word(),
                incident.priority().name(),
                incident.impact().word(),
                incident.urgency().word(),
                incident.category(),
                incident.subcategory(),
                incident.ci(),
                incident.service(),
                incident.group(),
                incident.resolution());
    }

    public Look in(String other, String how) {
        return new Look(
                title, description, other, priority, impact, urgency, category, subcategory, ci, service, group, how);
    }

    /** The title in one line, cut off where it is longer than a ticket system takes. */
    public String title(int longest) {
        String line = title.replaceAll("\\s+", " ").strip();
        return line.length() > longest ? line.substring(0, longest) : line;
    }

    /** Nobody works on it any more. */
    public boolean over() {
        return state.equals(RESOLVED) || state.equals(CLOSED);
    }

    public boolean closed() {
        return state.equals(CLOSED);
    }

    /** Whether a ticket shows both alike: ticket systems close what is resolved by themselves. */
    boolean same(Look other) {
        return asShown().equals(other.asShown());
    }

    private Look asShown() {
        return closed() ? in(RESOLVED, resolution) : this;
    }
}
