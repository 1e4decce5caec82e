package io.alertbridge.console;

/**
 * The numbers beside the navigation.
 *
 * @param incidents open ones
 * @param alerts open ones
 * @param quiet silences and windows in force
 * @param troubled tickets and pages that could not be delivered so far
 */
public record Counts(long incidents, long alerts, long quiet, long sources, long troubled, long parked) {}
