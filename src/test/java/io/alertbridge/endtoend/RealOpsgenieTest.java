package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real Alertmanager that takes the packaged jar for Opsgenie. */
@Tag("real")
class RealOpsgenieTest {

    @Test
    void alertmanagerFiresAndResolvesThroughItsOpsgenieReceiver() {
        Monitoring.assumeInstalled();
        try (Lookout lookout = new Lookout()) {
            lookout.settle("opsgenie", Map.of());
            lookout.comes();
            try (Monitoring started =
                    Monitoring.asFor("opsgenie", lookout.home(), lookout.floor(), lookout.gateway())) {
                JsonNode fired = lookout.diskFillsAndRecovers("opsgenie");
                assertThat(fired.get("severity").asText()).isEqualTo("critical");
                assertThat(fired.get("check").asText()).isEqualTo("HostOutOfDiskSpace");
                assertThat(fired.get("labels").get("tags").asText()).isEqualTo("shop,night");
                assertThat(fired.get("labels").get("host").asText()).isEqualTo("db03");
            }
        }
    }
}
