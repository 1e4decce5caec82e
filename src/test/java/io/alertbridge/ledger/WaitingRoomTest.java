package io.alertbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private final WaitingRoom room = new WaitingRoom();

    @Test
    void aSourceThatFloodsUsLeavesRoomForTheOthers() {
        int taken = 0;
        while (room.enter(call("zabbix", 100))) {
            taken++;
        }
        assertThat(taken).isEqualTo(WaitingRoom.MOST_CALLS / 2);
        assertThat(room.enter(call("grafana", 100))).isTrue();
    }

    @Test
    void aSourceThatSendsLargeBodiesLeavesRoomForTheOthers() {
        int taken = 0;
        while (room.enter(call("zabbix", 8 << 20))) {
            taken++;
        }
        assertThat(taken).isEqualTo(4);
        assertThat(room.enter(call("grafana", 8 << 20))).isTrue();
    }

    @Test
    void whoWasToldToComeAgainFindsRoomOnceOthersHaveLeft() throws InterruptedException {
        while (room.enter(call("zabbix", 100))) {
            assertThat(room.isEmpty()).isFalse();
        }
        List<WaitingRoom.Append> left = new ArrayList<>();
        room.leave(left, 0);
        assertThat(left).isNotEmpty();
        assertThat(room.enter(call("zabbix", 100))).isTrue();
    }

    private static WaitingRoom.Append call(String source, int bytes) {
        return new WaitingRoom.Append(source, "event", List.of(), new byte[bytes], new CompletableFuture<>());
    }
}
