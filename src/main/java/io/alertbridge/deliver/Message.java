package io.alertbridge.deliver;

import io.alertbridge.policy.Channel;

/**
 * A page as it leaves the process.
 *
 * @param id of the page, e.g. {@code AB-7/p3}
 * @param person id of the person, or empty for a place such as a chat room
 * @param address on the channel; empty where it needs none
 * @param acknowledge address at which the receiver can acknowledge, or empty
 * @param url address of the incident
 */
public record Message(
        String id,
        String incident,
        String person,
        Channel channel,
        String address,
        String subject,
        String text,
        String acknowledge,
        String url) {

    /** The person, or the channel where it goes to a place. */
    public String receiver() {
        return person.isEmpty() ? channel.name() : person;
    }

    /** All of it as plain text. */
    public String plain() {
        String act = acknowledge.isEmpty() ? "" : "\nAcknowledge: " + acknowledge;
        return text + "\n" + act + "\nIncident: " + url + "\n";
    }
}
