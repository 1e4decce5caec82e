package io.alertbridge.console;

/** A filter that is one click away. */
public record Chip(String label, String href, long count, boolean on) {}
