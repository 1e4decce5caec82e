package io.alertbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
    private String url;
    private Database database;
    private Lease a;
    private Lease b;

    @BeforeEach
    void create() {
        url = Postgres.create();
        database = Postgres.database(url);
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

    @Test
    void aNodeThatStopsInTheMiddleOfAStatementIsEndedByTheOthers() throws Exception {
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        a.claim();
        try (HalfWay network = new HalfWay(port, 64 * 1024);
                Connection stopped = Postgres.database(url.replace(":" + port, ":" + network.port()))
                        .stateWriter()) {
            Thread frozen = new Thread(() -> batch(stopped));
            frozen.start();
            try (Connection other = database.stateWriter()) {
                await().until(() -> locked(other));
                assertThat(locked(other)).isTrue();
                await().atMost(Duration.ofSeconds(20)).until(() -> {
                    Sessions.endFrozen(other);
                    return !locked(other);
                });
            }
            network.close();
            frozen.join();
        }
    }

    /** Takes the checkpoint's row, and then says more than the network lets through. */
    private static void batch(Connection connection) {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE checkpoint SET position = position + ? WHERE epoch = ?")) {
            for (int i = 0; i < 10_000; i++) {
                update.setLong(1, 1);
                update.setLong(2, 1);
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException ended) {
            assertThat(ended.getMessage()).isNotEmpty();
        }
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (Statement look = connection.createStatement()) {
            look.execute("SELECT 1 FROM checkpoint FOR UPDATE NOWAIT");
            return false;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("55P03");
            return true;
        } finally {
            connection.rollback();
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
