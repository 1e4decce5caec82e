package io.alertbridge.policy;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A policy that is like another but for what is changed here; {@link #build} makes it. */
public final class Draft {

    private final Policy like;
    private String version;
    private Map<String, Source> sources;
    private Correlation correlation;
    private List<MaintenanceWindow> windows;
    private List<Heartbeat> heartbeats;
    private Map<String, Calendar> calendars;
    private List<SlaPolicy> slas;
    private Roster roster;
    private List<EscalationPolicy> escalations;
    private List<Target> targets;
    private Map<String, Monitor> monitors;

    public Draft(Policy like) {
        this.like = like;
        version = like.version();
        sources = like.sources();
        correlation = like.correlation();
        windows = like.windows();
        heartbeats = like.heartbeats();
        calendars = like.calendars();
        slas = like.slas();
        roster = like.roster();
        escalations = like.escalations();
        targets = like.targets();
        monitors = like.monitors();
    }

    public Draft sources(String newVersion, Map<String, Source> others) {
        version = newVersion;
        sources = others;
        return this;
    }

    Draft correlation(UnaryOperator<Correlation> change) {
        correlation = change.apply(correlation);
        return this;
    }

    Draft windows(MaintenanceWindow... others) {
        windows = List.of(others);
        return this;
    }

    public Draft heartbeats(Heartbeat... others) {
        heartbeats = List.of(others);
        return this;
    }

    Draft calendars(Map<String, Calendar> others) {
        calendars = others;
        return this;
    }

    Draft slas(List<SlaPolicy> others) {
        slas = others;
        return this;
    }

    Draft paging(Roster people, List<EscalationPolicy> others) {
        roster = people;
        escalations = others;
        return this;
    }

    Draft targets(Target... others) {
        targets = List.of(others);
        return this;
    }

    public Draft monitors(Map<String, Monitor> others) {
        monitors = others;
        return this;
    }

    public Policy build() {
        return new Policy(
                version,
                sources,
                like.cmdb(),
                like.identifiers(),
                like.categories(),
                like.priorities(),
                correlation,
                like.drops(),
                windows,
                heartbeats,
                calendars,
                slas,
                roster,
                escalations,
                targets,
                like.channels(),
                monitors);
    }
}
