package io.alertbridge.policy;

/**
 * One way from an event to its configuration item; tried in order, the first that finds exactly one item wins.
 *
 * @param label the label that names the item; {@code host:port} loses its port
 * @param how how the label's value is read
 */
public record Identifier(String label, How how) {

    /** How a value names an item. */
    public enum How {
        /** as it stands: id, name or any alias */
        NAME,
        /** the part before the first dot */
        SHORT_NAME,
        /** an IP address */
        ADDRESS
    }
}
