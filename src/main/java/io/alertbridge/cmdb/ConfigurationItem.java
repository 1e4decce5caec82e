package io.alertbridge.cmdb;

import io.alertbridge.alert.Labels;
import java.util.List;

/**
 * One thing that can fail: host, database, switch, cluster.
 *
 * @param id stable id in the CMDB
 * @param ciClass kind of thing, e.g. {@code server}, {@code vm}, {@code database}, {@code switch}
 * @param aliases every other name it is known by: FQDN, short name, IP address, cloud id
 * @param environment e.g. {@code production}
 * @param owner team that runs it; empty means: its service's owner
 * @param runbook http(s) address, or empty
 */
public record ConfigurationItem(
        String id,
        String name,
        String ciClass,
        List<String> aliases,
        String environment,
        String owner,
        String runbook,
        Labels labels) {}
