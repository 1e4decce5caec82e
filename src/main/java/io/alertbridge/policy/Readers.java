package io.alertbridge.policy;

/** One reader for each kind of file; together they hold what becomes the policy. */
record Readers(
        SourceReader sources,
        CmdbReader cmdb,
        IdentifierReader identifiers,
        CategoryReader categories,
        PriorityReader priorities,
        CorrelationReader correlation,
        SuppressionReader suppression,
        HeartbeatReader heartbeats,
        CalendarReader calendars,
        SlaReader slas,
        OncallReader oncall,
        EscalationReader escalations,
        TargetReader targets,
        ChannelReader channels) {

    Readers() {
        this(
                new SourceReader(new ShippedTypes("sources")),
                new CmdbReader(),
                new IdentifierReader(),
                new CategoryReader(),
                new PriorityReader(),
                new CorrelationReader(),
                new SuppressionReader(),
                new HeartbeatReader(),
                new CalendarReader(),
                new SlaReader(),
                new OncallReader(),
                new EscalationReader(),
                new TargetReader(),
                new ChannelReader());
    }

    Policy policy(String version) {
        return new Policy(
                version,
                sources.sources(),
                cmdb.cmdb(),
                identifiers.identifiers(),
                categories.rules(),
                priorities.priorities(),
                correlation.correlation(),
                suppression.drops(),
                suppression.windows(),
                heartbeats.heartbeats(),
                calendars.calendars(),
                slas.policies(),
                oncall.roster(),
                escalations.policies(),
                targets.targets(),
                channels.channels(),
                sources.monitors());
    }
}
