package io.alertbridge.ledger;

/**
 * One sort of content that entries and timers can have. A package declares its kinds as beans.
 *
 * @param name stored with every entry: never rename it
 * @param type a record that Jackson can write and read
 */
public record Kind(String name, Class<?> type) {}
