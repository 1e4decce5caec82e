package io.alertbridge.normalise;

/**
 * One part of a payload that could not become an event.
 *
 * @param index its place among the events of the payload, from 0
 * @param message what is wrong with it and what would be right
 * @param payload a payload of its own that holds this part alone; empty if the part makes sense in the whole only
 */
public record Fault(int index, String message, String payload) {}
