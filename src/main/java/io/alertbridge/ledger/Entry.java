package io.alertbridge.ledger;

import java.time.Instant;

/**
 * One input as the ledger holds it.
 *
 * @param id position in the ledger, counted from 1 without gaps; also the id that senders get
 * @param at when it was accepted: the only time the stages know
 * @param source who sent it: a configured source, or {@code timer}, {@code user}, {@code ticket}, {@code delivery}
 * @param content an event, a command, a timer that fired …: an instance of one of the registered {@link Kind}s
 */
public record Entry(long id, Instant at, String source, Object content) {}
