package io.alertbridge.reconcile;

import java.util.Optional;

/** How it goes with the monitors behind the sources, for those who only look. */
public final class Monitors {

    private final Reconciler reconciler;
    private final Streams streams;

    Monitors(Reconciler reconciler, Streams streams) {
        this.reconciler = reconciler;
        this.streams = streams;
    }

    /** How it goes with asking the monitor of a source; empty if it has none, or another node asks it. */
    public Optional<Standing> standing(String source) {
        return reconciler.standing(source);
    }

    /** How it goes with listening to the monitor of a source; empty if nobody does here. */
    public Optional<Hearing> hearing(String source) {
        return streams.hearing(source);
    }
}
