package io.alertbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the shipped rules put the checks that Prometheus, Zabbix and Nagios are usually set up with. */
class ShippedCategoriesTest {

    private static final Policy SHOP = new PolicyDirectory(Path.of("config")).compile(Secrets.forgotten(name -> null));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    HostOutOfDiskSpace                          | server / storage exhausted
                    NodeFilesystemAlmostOutOfSpace              | server / storage exhausted
                    /: Disk space is critically low             | server / storage exhausted
                    Root Partition                              | server / storage exhausted
                    NodeMemoryHighUtilization                   | server / memory exhausted
                    Linux: High memory utilization              | server / memory exhausted
                    Swap Usage                                  | server / memory exhausted
                    HostHighCpuLoad                             | server / processor saturated
                    Current Load                                | server / processor saturated
                    InstanceDown                                | server / down
                    HostDown                                    | server / down
                    Unavailable by ICMP ping                    | network / device down
                    PING                                        | network / device down
                    Interface Gi0/1: Link down                  | network / link down
                    SNMPInterfaceDown                           | network / link down
                    NodeNetworkReceiveErrs                      | network / errors
                    PostgresDown                                | database / unavailable
                    MySQL: Service is down                      | database / unavailable
                    PostgresReplicationLag                      | database / replication
                    Oracle DB tablespace full (> 95%)           | database / storage exhausted
                    PostgreSQLMaxConnectionsReached             | database / connections
                    KafkaConsumerLag                            | messaging / backlog
                    RabbitMQ too many messages in queue         | messaging / backlog
                    RedisDown                                   | cache and search / unavailable
                    KubePodCrashLooping                         | kubernetes / workload
                    KubeNodeNotReady                            | kubernetes / node
                    Nginx high HTTP 5xx error rate              | web / errors
                    HAProxy server down                         | web / unavailable
                    SSLCertExpiringSoon                         | security / certificate expiry
                    SSL certificate expiry (< 7 days)           | security / certificate expiry
                    BackupFailed                                | backup / failed
                    CoreDNSDown                                 | infrastructure service / name service
                    NodeClockNotSynchronising                   | infrastructure service / time
                    IPMI temperature sensor critical            | hardware / temperature
                    IPMI fan speed zero                         | hardware / power and cooling
                    NodeRAIDDiskFailure                         | hardware / disk
                    CephOSDNearFull                             | storage / storage exhausted
                    JvmMemoryFillingUp                          | application / memory exhausted
                    HighRequestLatency                          | application / latency
                    PrometheusTargetMissing                     | monitoring / target missing
                    """)
    void usualCheckHasItsCategory(String check, String expected) {
        assertThat(category(Map.of("check", check))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"HostOutOfDiskSpace", "Disk space is low (used > 80%)"})
    void fullDiskOfADatabaseHostIsTheDatabasesProblem(String check) {
        assertThat(category(Map.of("check", check, "ci.class", "database-server")))
                .isEqualTo("database / storage exhausted");
    }

    private static String category(Map<String, String> facts) {
        return SHOP.categories().stream()
                .filter(rule -> Matcher.allMatch(rule.when(), name -> facts.getOrDefault(name, "")))
                .findFirst()
                .map(rule -> rule.category() + " / " + rule.subcategory())
                .orElse("uncategorised");
    }
}
