package io.alertbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorReaderTest {

    private static final String TOKEN = "token: long enough\n";

    @TempDir
    private Path path;

    private List<String> faults(String type, String monitor) {
        return source(type, monitor).faults();
    }

    private Folder source(String type, String monitor) {
        return Folder.minimal(path).write("sources/" + type + ".yaml", TOKEN + "monitor: {" + monitor + "}\n");
    }

    @Test
    void anAddressIsEnoughForPrometheus() {
        source("prometheus", "url: http://prometheus:9090/");
        Monitor monitor =
                new PolicyDirectory(path).compile(Folder.secrets()).monitors().get("prometheus");
        assertThat(monitor.urls()).singleElement().hasToString("http://prometheus:9090");
        assertThat(monitor.every()).isEqualTo(Duration.ofMinutes(1));
        assertThat(monitor.settle()).isEqualTo(Duration.ofMinutes(5));
        assertThat(monitor.externalLabels()).isEmpty();
        assertThat(monitor.stream()).isFalse();
    }

    @Test
    void nobodyIsAskedWithoutTheSection() {
        Folder.minimal(path).write("sources/prometheus.yaml", TOKEN);
        assertThat(new PolicyDirectory(path).compile(Folder.secrets()).monitors())
                .isEmpty();
    }

    @Test
    void whoCannotBeAskedIsNamed() {
        assertThat(faults("generic", "url: http://x:1"))
                .singleElement()
                .asString()
                .contains("monitor", "a source of type generic has none that can be asked", "prometheus");
    }

    @Test
    void whatAMonitorCannotDoWithoutIsMissed() {
        assertThat(faults("zabbix", "url: https://zabbix.example"))
                .singleElement()
                .asString()
                .contains("token was missing");
        assertThat(faults("icinga2-events", "url: https://icinga:5665"))
                .anyMatch(fault -> fault.contains("user was missing"));
        assertThat(faults("alertmanager", "url: http://alertmanager:9093"))
                .anyMatch(fault -> fault.contains("receiver was missing"));
        assertThat(faults("prometheus", "every: 1m")).anyMatch(fault -> fault.contains("url was missing"));
    }

    @Test
    void whatIsWrongIsSaidWithoutItsSecrets() {
        assertThat(faults(
                        "prometheus",
                        "url: 'http://me:s3cr3t@prometheus:9090', every: 0s, receiver: gateway, fingerprint: 12ab,"
                                + " ca: /nowhere/ca.pem, token: s3cr3t"))
                .hasSize(5)
                .noneMatch(fault -> fault.contains("s3cr3t"))
                .anyMatch(fault -> fault.contains("receiver"))
                .anyMatch(fault -> fault.contains("fingerprint"));
    }
}
