package io.alertbridge.escalate;

import io.alertbridge.alert.Alert;
import io.alertbridge.ledger.Table;
import io.alertbridge.policy.EscalationPolicy;
import io.alertbridge.policy.EscalationPolicy.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The search for somebody who acknowledges an incident. It goes by the plan as it was when the search began, and by
 * whoever is on call at each step.
 *
 * @param id of the incident
 * @param policy name of the escalation policy
 * @param version of the whole policy it was taken from
 * @param level whose answer is waited for, from 1; 0 is the catch-all
 * @param round from 1; goes up whenever the levels start over and whenever the catch-all is paged again; 0 before
 *     anybody was paged
 * @param trying ids of this step's pages that have not failed
 * @param steppedAt when this level was paged
 * @param nextAt when the next one will be
 * @param late by how much this step was late
 * @param gaps how many levels have found nobody on call
 * @param endedAt {@link Alert#NEVER} while it goes on
 */
public record Escalation(
        String id,
        String policy,
        String version,
        Plan plan,
        int level,
        int round,
        List<String> trying,
        Instant startedAt,
        Instant steppedAt,
        Instant nextAt,
        Duration late,
        int gaps,
        Instant endedAt) {

    public static final Table<Escalation> TABLE =
            Table.of("escalation", Escalation.class, Escalation::id).live(Escalation::running);

    /** What an {@link EscalationPolicy} says, without its conditions. */
    public record Plan(
            String hours,
            List<EscalationPolicy.Step> levels,
            int rounds,
            List<Recipient> catchAll,
            Duration catchAllEvery) {

        static Plan of(EscalationPolicy policy) {
            return new Plan(
                    policy.hours(), policy.levels(), policy.rounds(), policy.catchAll(), policy.catchAllEvery());
        }

        private EscalationPolicy.Step level(int number) {
            return levels.get(number - 1);
        }
    }

    /** A search that has not begun; {@link #following()} is its first step. */
    static Escalation of(String incident, EscalationPolicy policy, String version, Instant at) {
        return new Escalation(
                incident,
                policy.name(),
                version,
                Plan.of(policy),
                0,
                0,
                List.of(),
                at,
                at,
                at,
                Duration.ZERO,
                0,
                Alert.NEVER);
    }

    /** Whether anybody was paged. */
    public boolean begun() {
        return round > 0;
    }

    public boolean running() {
        return endedAt.equals(Alert.NEVER);
    }

    /** Who is meant by the level that is waited for. */
    public List<Recipient> recipients() {
        if (!begun()) {
            return List.of();
        }
        return level == 0 ? plan.catchAll() : plan.level(level).recipients();
    }

    /** How long this level's answer is waited for. */
    public Duration patience() {
        return level == 0 ? plan.catchAllEvery() : plan.level(level).patience();
    }

    /** The step after this one: the next level, the first level again, or at last the catch-all, for ever. */
    public Escalation following() {
        if (!begun()) {
            return at(plan.levels().isEmpty() ? 0 : 1, 1);
        }
        if (level > 0 && level < plan.levels().size()) {
            return at(level + 1, round);
        }
        return at(level > 0 && round < plan.rounds() ? 1 : 0, round + 1);
    }

    /** The same search, as if this level of the first round had been paged. */
    Escalation from(int paged) {
        return at(paged, 1);
    }

    private Escalation at(int nextLevel, int nextRound) {
        return new Escalation(
                id,
                policy,
                version,
                plan,
                nextLevel,
                nextRound,
                List.of(),
                startedAt,
                steppedAt,
                nextAt,
                Duration.ZERO,
                gaps,
                endedAt);
    }

    Escalation stepped(List<String> pages, Instant at, Duration lateBy) {
        return new Escalation(
                id,
                policy,
                version,
                plan,
                level,
                round,
                pages,
                startedAt,
                at,
                at.plus(patience()),
                lateBy,
                gaps,
                endedAt);
    }

    /** Past a level that finds nobody. */
    Escalation pastGap() {
        Escalation next = following();
        return new Escalation(
                id,
                policy,
                version,
                plan,
                next.level(),
                next.round(),
                List.of(),
                startedAt,
                steppedAt,
                nextAt,
                late,
                gaps + 1,
                endedAt);
    }

    boolean sameStep(Escalation other) {
        return level == other.level() && round == other.round() && startedAt.equals(other.startedAt());
    }

    /** The same step, waited for until then. */
    Escalation until(Instant opening) {
        return new Escalation(
                id, policy, version, plan, level, round, trying, startedAt, steppedAt, opening, late, gaps, endedAt);
    }

    Escalation trying(List<String> pages) {
        return new Escalation(
                id, policy, version, plan, level, round, pages, startedAt, steppedAt, nextAt, late, gaps, endedAt);
    }

    Escalation ended(Instant at) {
        return new Escalation(
                id, policy, version, plan, level, round, List.of(), startedAt, steppedAt, Alert.NEVER, late, gaps, at);
    }

    /** E.g. {@code level 2 of 3}. */
    public String step() {
        if (!begun()) {
            return "not begun";
        }
        return level == 0
                ? "catch-all"
                : "level " + level + " of " + plan.levels().size();
    }
}
