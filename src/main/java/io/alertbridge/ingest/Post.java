package io.alertbridge.ingest;

import io.alertbridge.policy.Source;

/**
 * What an authenticated source has sent.
 *
 * @param dialect in which it is answered
 */
public record Post(Source source, Dialect dialect, byte[] body) {}
