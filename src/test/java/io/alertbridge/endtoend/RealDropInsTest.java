package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Real monitors that take the packaged jar for the systems that they have senders for. */
@Tag("real")
class RealDropInsTest {

    @TempDir
    private Path monitor;

    private final Lookout lookout = new Lookout();

    @BeforeEach
    void open(TestInfo test) {
        lookout.settle(test.getTestMethod().orElseThrow().getName(), Map.of());
        lookout.comes();
    }

    @AfterEach
    void close() {
        lookout.close();
    }

    @Test
    void alertmanagerFiresAndResolvesThroughItsPagerDutyReceiver() {
        JsonNode fired = firesAndResolves("pagerduty");
        assertThat(fired.get("severity").asText()).isEqualTo("critical");
        assertThat(fired.get("check").asText()).isEqualTo("HostOutOfDiskSpace");
        assertThat(fired.at("/labels/num_firing").asText()).isEqualTo("1");
    }

    @Test
    void alertmanagerFiresAndResolvesThroughItsSlackReceiver() {
        JsonNode fired = firesAndResolves("slack");
        assertThat(fired.get("severity").asText()).isEqualTo("critical");
        assertThat(fired.get("key").asText()).isEqualTo("slack:hostoutofdiskspace");
    }

    private JsonNode firesAndResolves(String system) {
        Monitoring.assumeInstalled();
        try (Monitoring started = Monitoring.asFor(system, lookout.home(), lookout.floor(), lookout.gateway())) {
            return lookout.diskFillsAndRecovers(system);
        }
    }

    @Test
    void netdataFiresAndClearsThroughItsSendersForAlertaOpsgenieAndSlack() throws IOException {
        assumeTrue(Program.installed("netdata"), "netdata is not installed");
        Spool spool = Spool.in(monitor, lookout.address(), Gateway.TOKEN);
        try (NetdataWatch netdata = NetdataWatch.startForOthers(spool, lookout.address())) {
            netdata.fail();
            for (String source : new String[] {"alerta", "opsgenie", "slack"}) {
                JsonNode fired = lookout.alertBecomes(source, "firing");
                assertThat(fired.get("severity").asText()).as(source).isEqualTo("critical");
                assertThat(fired.at("/labels/host").asText()).as(source).isEqualTo("db03");
                assertThat(fired.get("summary").asText()).as(source).contains("disk", "used");
            }
            netdata.recover();
            for (String source : new String[] {"alerta", "opsgenie", "slack"}) {
                lookout.alertBecomes(source, "resolved");
            }
        }
    }
}
