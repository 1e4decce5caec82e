package io.alertbridge.policy;

/**
 * A way to reach people.
 *
 * @param type names its adapter, e.g. {@code smtp}, {@code slack}, {@code webhook}; any other name is a Camel route
 *     that starts from {@code direct:page-<type>}
 */
public record Channel(String name, String type, Settings settings) {}
