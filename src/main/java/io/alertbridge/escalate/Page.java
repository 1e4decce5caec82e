package io.alertbridge.escalate;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Priority;
import io.alertbridge.ledger.Index;
import io.alertbridge.ledger.Table;
import java.time.Instant;

/**
 * One notification to one person or place. Waits in the outbox until its channel has taken it.
 *
 * @param id incident and a number, e.g. {@code AB-7/p3}
 * @param person id of the person, or empty for a place such as a chat room
 * @param channel name of the configured channel
 * @param address on that channel; empty where it needs none
 * @param level level of the escalation policy, from 1; 0 for the catch-all and for warnings
 * @param priority of the incident when it was paged: the more urgent leaves first
 * @param subject one line
 * @param text what, since when, what it hits, runbook; the acknowledge link is added on delivery
 * @param doneAt when it was sent or given up, {@link Alert#NEVER} while it waits
 * @param result what the channel said
 */
public record Page(
        String id,
        String incident,
        String person,
        String channel,
        String address,
        int level,
        Priority priority,
        String subject,
        String text,
        State state,
        Instant at,
        Instant doneAt,
        String result) {

    public static final Index<Page> BY_INCIDENT = new Index<>("incident", Page::incident);

    public static final Table<Page> TABLE = Table.of("page", Page.class, Page::id)
            .column("incident", Page::incident)
            .column("state", Page::state)
            .column("at", Page::at)
            .live(Page::waiting)
            .index(BY_INCIDENT);

    /** Where it stands. */
    public enum State {
        QUEUED,
        SENT,
        FAILED,
        /** not needed any more, e.g. acknowledged before it left */
        CANCELLED
    }

    /** What a channel made of a page; comes back as an input. */
    public record Receipt(String page, boolean sent, String result) {}

    /** Pages that waited when there was no priority in them yet are let past. */
    public Page {
        priority = priority == null ? Priority.P1 : priority;
    }

    public boolean waiting() {
        return state == State.QUEUED;
    }

    public Page ended(State how, Instant moment, String said) {
        return new Page(id, incident, person, channel, address, level, priority, subject, text, how, at, moment, said);
    }
}
