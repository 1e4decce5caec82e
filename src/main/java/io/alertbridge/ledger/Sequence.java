package io.alertbridge.ledger;

/** A counter of the state, e.g. of incident numbers. */
record Sequence(String name, long value) {

    static final Table<Sequence> TABLE = Table.of("sequence", Sequence.class, Sequence::name);
}
