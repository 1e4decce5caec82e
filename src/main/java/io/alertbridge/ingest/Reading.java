package io.alertbridge.ingest;

import io.alertbridge.normalise.Normalised;
import java.util.List;

/**
 * What could be read of a post.
 *
 * @param error why nothing of it could be read, or empty
 * @param payload the post as text, to be kept where there is an error
 */
record Reading(Post post, Normalised found, String error, String payload) {

    private static final Normalised NOTHING = new Normalised(List.of(), List.of());

    static Reading of(Post post, Normalised found) {
        return new Reading(post, found, "", "");
    }

    static Reading unreadable(Post post, String error, String payload) {
        return new Reading(post, NOTHING, error, payload);
    }
}
