package io.alertbridge.sla;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * When a clock on the wall shows a time. Where clocks are put back it shows it twice; where they are put forward it
 * never does, and the moment of the change stands for it.
 */
public final class WallClock {

    private WallClock() {}

    /** The first moment at which it is this late: when something begins. */
    public static Instant first(LocalDateTime local, ZoneId zone) {
        return at(local, zone, true);
    }

    /** The last moment at which it is this late: when something ends. So a change of clocks leaves no hole. */
    public static Instant last(LocalDateTime local, ZoneId zone) {
        return at(local, zone, false);
    }

    private static Instant at(LocalDateTime local, ZoneId zone, boolean first) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition forward = zone.getRules().getTransition(local);
            return forward.getInstant();
        }
        return local.toInstant(offsets.get(first ? 0 : offsets.size() - 1));
    }
}
