package io.alertbridge.api;

import io.alertbridge.policy.Matcher;
import io.alertbridge.policy.Matcher.Operator;
import io.alertbridge.suppress.Silence;
import java.time.Instant;
import java.util.List;

/**
 * A silence in the shape of Alertmanager's {@code GettableSilence}.
 *
 * @param updatedAt when it ended or began: later changes leave no trace of their moment
 */
record AlertmanagerSilence(
        String id,
        State status,
        String updatedAt,
        String comment,
        String createdBy,
        String endsAt,
        List<Condition> matchers,
        String startsAt) {

    /** {@code active}, {@code pending} or {@code expired}. */
    record State(String state) {}

    /** A matcher in parts. */
    record Condition(boolean isEqual, boolean isRegex, String name, String value) {

        static Condition of(Matcher matcher) {
            Operator operator = matcher.operator();
            return new Condition(
                    operator == Operator.EQUAL || operator == Operator.MATCHING,
                    operator == Operator.MATCHING || operator == Operator.NOT_MATCHING,
                    matcher.name(),
                    matcher.value());
        }

        /** @throws IllegalArgumentException if a regular expression is not one */
        Matcher matcher() {
            String sign = isRegex ? (isEqual ? "=~" : "!~") : isEqual ? "=" : "!=";
            return Matcher.of(name, sign, value);
        }
    }

    static AlertmanagerSilence of(Silence silence, Instant now) {
        boolean over = over(silence, now);
        Instant changed = over ? silence.until() : silence.from();
        return new AlertmanagerSilence(
                silence.id(),
                new State(over ? "expired" : silence.covers(now) ? "active" : "pending"),
                AlertmanagerTimes.of(changed.isAfter(now) ? now : changed),
                silence.comment(),
                silence.by(),
                AlertmanagerTimes.of(silence.until()),
                silence.when().stream().map(Condition::of).toList(),
                AlertmanagerTimes.of(silence.from()));
    }

    static boolean over(Silence silence, Instant now) {
        return !silence.active() || !now.isBefore(silence.until());
    }
}
