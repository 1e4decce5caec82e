package io.alertbridge.console;

/** What became of one event. */
public record Heard(long entry, String disposition, String incident, String reason) {}
