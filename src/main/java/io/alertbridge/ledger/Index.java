package io.alertbridge.ledger;

import java.util.function.Function;

/** A way to find the live rows of a table in memory; rows whose key is empty are left out. */
public record Index<T>(String name, Function<T, String> key) {}
