package io.alertbridge.policy;

import java.time.LocalTime;

/**
 * A time of day by which something is due, instead of an amount of working time, e.g. 16:00 on the next working day.
 *
 * @param at by the clock on the wall of the policy's calendar
 * @param workingDays how many working days after the day on which it began; 0 means that very day
 */
public record Deadline(LocalTime at, int workingDays) {

    /** No time of day: due when an amount of working time is used up. */
    public static final Deadline NONE = new Deadline(LocalTime.MIDNIGHT, -1);

    public boolean exists() {
        return !equals(NONE);
    }

    /** As it is written in the configuration, e.g. {@code 16:00 next working day}. */
    @Override
    public String toString() {
        return at + (workingDays == 0 ? " same day" : " next working day");
    }
}
