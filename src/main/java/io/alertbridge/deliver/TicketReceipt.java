package io.alertbridge.deliver;

/**
 * What a ticket system made of a ticket; comes back as an input.
 *
 * @param id unique; the ticket keeps that of the last one
 * @param generation which of the incident's tickets in that system is meant
 * @param since the revision that the system was known to have when the attempt began
 * @param revision all changes up to here have been dealt with; 0 if the ticket was only created
 * @param written what the ticket has been told to show
 * @param detail in words for the timeline; the reason where something was refused
 */
public record TicketReceipt(
        String id,
        String ticket,
        int generation,
        int since,
        int revision,
        Outcome outcome,
        Remote remote,
        Look written,
        String detail) {

    /** What became of it. */
    public enum Outcome {
        APPLIED,
        /** applied but for something that the system left out without a word */
        PARTIAL,
        /** not applied, and trying again would not help: a person has to look */
        REFUSED,
        /** not needed: all was over before a ticket was opened */
        SKIPPED,
        /** the ticket is closed for good: another one has to be opened */
        FINAL
    }
}
