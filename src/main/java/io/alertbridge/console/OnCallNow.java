package io.alertbridge.console;

import java.time.Instant;

/** Whose turn it is. */
public record OnCallNow(String rotation, String person, Instant until) {}
