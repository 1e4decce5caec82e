package io.alertbridge.deliver.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.deliver.Answer;
import io.alertbridge.deliver.Edit;
import io.alertbridge.deliver.Look;
import io.alertbridge.deliver.Remote;
import io.alertbridge.deliver.Reports;
import io.alertbridge.deliver.TicketSystem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every ticket system has to do for us. A new one inherits this and shows that it does. */
public abstract class TicketSystemContract {

    protected static final Look LOOK = new Look(
            "db03 runs out of disk — 97 %",
            "Incident: AB-1\nüber 97 %",
            "new",
            "P2",
            "high",
            "medium",
            "database",
            "storage",
            "db03",
            "orders",
            "database",
            "");

    private final String key = "AB-" + UUID.randomUUID() + "@desk";

    protected abstract TicketSystem system();

    /** The same system for somebody it does not know. */
    protected abstract TicketSystem systemForAStranger();

    private Remote ticket() {
        Answer made = system().create(key, LOOK);
        assertThat(made.outcome()).as(made.detail()).isEqualTo(Answer.Outcome.APPLIED);
        return made.ticket();
    }

    private Remote move(Remote ticket, String from, String to) {
        Answer moved = system().update(ticket, new Edit(LOOK.in(from, ""), LOOK.in(to, "all is well"), "a comment"));
        assertThat(moved.outcome()).as(to + ": " + moved.detail()).isEqualTo(Answer.Outcome.APPLIED);
        return moved.ticket();
    }

    @Test
    void whatIsNeededIsThere() {
        Answer answer = system().check();

        assertThat(answer.succeeded()).as(answer.detail()).isTrue();
    }

    @Test
    void aStrangerIsToldThatTheCredentialsAreRefusedAndMayTryAgain() {
        Answer answer = systemForAStranger().check();

        assertThat(answer.outcome()).isEqualTo(Answer.Outcome.LATER);
        assertThat(answer.detail()).isEqualTo("the credentials are refused");
    }

    @Test
    void aTicketIsFoundByItsKey() {
        Remote made = ticket();

        assertThat(system().find(key).tickets()).containsExactly(made);
        assertThat(made.number()).isNotEmpty();
        assertThat(made.url()).startsWith("http");
        assertThat(made.state()).isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody-has-this", "x' OR id > 0 OR Subject = '", "x\\", "\u0444"})
    void aKeyThatNoTicketHasFindsNone(String other) {
        ticket();

        assertThat(system().find(other).tickets()).isEmpty();
    }

    @Test
    void aTicketLivesThroughAllStates() {
        Remote ticket = ticket();

        ticket = move(ticket, "new", "in_progress");
        assertThat(system().read(ticket.id()).ticket().state()).isEqualTo("in_progress");
        ticket = move(ticket, "in_progress", "on_hold");
        assertThat(system().read(ticket.id()).ticket().state()).isEqualTo("on_hold");
        ticket = move(ticket, "on_hold", "resolved");
        assertThat(system().read(ticket.id()).ticket().state()).isEqualTo("resolved");
        ticket = move(ticket, "resolved", "in_progress");
        assertThat(system().read(ticket.id()).ticket().state()).isEqualTo("in_progress");
    }

    @Test
    void aTicketWhoseProblemCameBackIsOpenAgain() {
        Remote ticket = move(ticket(), "new", "resolved");

        assertThat(move(ticket, "resolved", "new").over()).isFalse();
    }

    @Test
    void whatIsAlreadySoIsNoFault() {
        Remote ticket = move(ticket(), "new", "resolved");

        assertThat(move(ticket, "new", "resolved").state()).isEqualTo("resolved");
    }

    @Test
    void whatWasResolvedNeedNotBeClosed() {
        Remote ticket = move(ticket(), "new", "resolved");

        assertThat(move(ticket, "resolved", "closed").over()).isTrue();
    }

    @Test
    void titleAndPriorityFollow() {
        Look worse = new Look(
                "db03 is down",
                "",
                "new",
                "P1",
                "high",
                "high",
                "database",
                "storage",
                "db03",
                "orders",
                "database",
                "");

        Answer changed = system().update(ticket(), new Edit(LOOK, worse, ""));

        assertThat(changed.outcome()).as(changed.detail()).isEqualTo(Answer.Outcome.APPLIED);
    }

    @Test
    void twinsAreFoundOldestFirstAndOneCanBeRetired() {
        Remote first = ticket();
        Remote second = ticket();
        assertThat(system().find(key).tickets()).containsExactly(first, second);

        assertThat(system().retire(second, first).succeeded()).isTrue();
        assertThat(system().read(second.id()).ticket().over()).isTrue();
        assertThat(system().read(first.id()).ticket().over()).isFalse();
    }

    @Test
    void aTicketThatIsNotThereIsNoReasonToTryAgain() {
        assertThat(system().read("9999999").outcome()).isEqualTo(Answer.Outcome.REFUSED);
    }

    @Test
    void changesAreTold() {
        Instant before = Instant.now();
        Remote ticket = move(ticket(), "new", "in_progress");

        Reports changes = system().changes(before.minusSeconds(5), Instant.now());

        assertThat(changes.problem()).isEmpty();
        List<Reports.Report> ours = changes.reports().stream()
                .filter(report -> report.key().equals(key))
                .toList();
        assertThat(ours).isNotEmpty();
        assertThat(ours.get(ours.size() - 1).id()).isEqualTo(ticket.id());
        assertThat(ours.get(ours.size() - 1).state()).isEqualTo("in_progress");
        assertThat(ours.get(ours.size() - 1).actor()).isNotEmpty();
    }
}
