package io.alertbridge.policy;

import java.util.List;

/**
 * A ticket system.
 *
 * @param type names its adapter, e.g. {@code servicenow}, {@code rt}
 * @param when conditions on the incident; empty means: all incidents
 * @param settings what its adapter needs: address, credentials, field values
 */
public record Target(String name, String type, List<Matcher> when, Settings settings) {}
