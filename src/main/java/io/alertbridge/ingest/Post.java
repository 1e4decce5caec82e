package io.alertbridge.ingest;

import io.alertbridge.policy.Source;

/**
 * What an authenticated source has sent.
 *
 * @param alertmanager it came by Alertmanager's API and is answered as Alertmanager would
 */
record Post(Source source, boolean alertmanager, byte[] body) {}
