package io.alertbridge.ingest;

import io.alertbridge.policy.Source;

/**
 * What an authenticated source has sent.
 *
 * @param dialect in which it is answered
 * @param fault why it cannot be read, where that is known already; empty if its mapping may try
 */
public record Post(Source source, Dialect dialect, byte[] body, String fault) {

    public Post(Source source, Dialect dialect, byte[] body) {
        this(source, dialect, body, "");
    }
}
