package io.alertbridge.deliver;

/**
 * A ticket as its system knows it.
 *
 * @param id the system's own id
 * @param number what people call it, e.g. {@code INC0010412}
 * @param url where people open it
 * @param state the state it was last seen in, in our words
 */
public record Remote(String id, String number, String url, String state) {

    public static final Remote NONE = new Remote("", "", "", "");

    public boolean exists() {
        return !id.isEmpty();
    }

    /** Nobody works on it any more. */
    public boolean over() {
        return state.equals("resolved") || state.equals("closed");
    }

    public Remote in(String other) {
        return new Remote(id, number, url, other);
    }
}
