package io.alertbridge.policy;

import java.time.Instant;
import java.util.List;

/** Planned work: alerts that meet all conditions are held from {@code from} until {@code until}. */
public record MaintenanceWindow(String id, List<Matcher> when, Instant from, Instant until, String reason) {

    public boolean covers(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
