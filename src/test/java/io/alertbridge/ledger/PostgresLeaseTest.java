package io.alertbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresLeaseTest {

    private final AtomicLong nanos = new AtomicLong(1);
    private Database database;
    private Lease a;
    private Lease b;

    @BeforeEach
    void create() {
        database = Postgres.database(Postgres.create());
        a = new Lease(database, "a", nanos::get);
        b = new Lease(database, "b", nanos::get);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void oneNodeHasItAndTheOtherKnowsWhich() throws SQLException {
        assertThat(a.claim()).isEqualTo(1);
        assertThat(b.claim()).isZero();
        assertThat(a.held()).isTrue();
        assertThat(b.held()).isFalse();
        assertThat(b.holder()).isEqualTo("a");
    }

    @Test
    void aHolderThatShowsLifeKeepsIt() throws SQLException {
        a.claim();
        for (int second = 0; second < 20; second++) {
            pass(Duration.ofSeconds(1));
            a.beat();
            assertThat(b.claim()).isZero();
        }
        assertThat(a.held()).isTrue();
    }

    @Test
    void aHolderThatFallsSilentStopsActingBeforeAnotherTakesOver() throws SQLException {
        a.claim();
        b.claim();
        pass(Lease.PATIENCE.minusSeconds(1));
        assertThat(a.held()).isFalse();
        assertThat(b.claim()).isZero();
        pass(Duration.ofSeconds(1));
        assertThat(b.claim()).isEqualTo(2);

        a.beat();
        assertThat(a.kept()).isFalse();
        assertThat(b.held()).isTrue();
    }

    @Test
    void aHolderThatWasOnlySlowGoesOn() throws SQLException {
        a.claim();
        pass(Lease.PATIENCE);
        assertThat(a.held()).isFalse();
        a.beat();
        assertThat(a.held()).isTrue();
    }

    @Test
    void whatIsGivenBackIsFreeAtOnce() throws SQLException {
        a.claim();
        a.giveBack();
        assertThat(a.held()).isFalse();
        assertThat(b.claim()).isEqualTo(2);
    }

    @Test
    void aCommitUnderAnEpochThatIsOverChangesNothing() throws SQLException {
        a.claim();
        a.giveBack();
        b.claim();
        Checkpoint checkpoint = new Checkpoint(new Codec(List.of(new Kind("event", Object.class))));
        Batch batch = new Batch();
        batch.count("s", "event", Disposition.OPENED);
        try (Connection late = database.stateWriter()) {
            assertThatThrownBy(() -> checkpoint.commit(late, batch, new Checkpoint.Position(7, 7, 1)))
                    .isInstanceOf(FencedException.class);
            checkpoint.commit(late, batch, new Checkpoint.Position(3, 3, 2));
            assertThat(Checkpoint.stored(late)).isEqualTo(new Checkpoint.Position(3, 3, 2));
        }
        assertThat(tallied()).isEqualTo(1);
    }

    @Test
    void aNodeThatStopsInTheMiddleOfACommitHoldsItsSuccessorUpForSecondsOnly() throws SQLException {
        a.claim();
        b.claim();
        try (Connection stopped = database.stateWriter();
                Statement half = stopped.createStatement()) {
            half.executeUpdate("UPDATE checkpoint SET position = 5 WHERE epoch = 1");
            pass(Lease.PATIENCE);
            assertThat(b.claim()).isEqualTo(2);
            assertThatThrownBy(stopped::commit).isInstanceOf(SQLException.class);
        }
    }

    private long tallied() throws SQLException {
        try (Connection reader = database.stateReader();
                var found = reader.createStatement().executeQuery("SELECT SUM(count) FROM tally")) {
            found.next();
            return found.getLong(1);
        }
    }
}
