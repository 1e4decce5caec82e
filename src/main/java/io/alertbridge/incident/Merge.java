package io.alertbridge.incident;

/**
 * Two incidents turn out to be one problem: the alerts of one go over to the other, and it ends.
 *
 * @param why in words, e.g. {@code depends on db03}
 */
public record Merge(String from, String into, String why) {}
