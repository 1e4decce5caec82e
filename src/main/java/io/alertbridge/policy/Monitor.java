package io.alertbridge.policy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The monitor behind a source, which can be asked what is firing now.
 *
 * @param source name of the source
 * @param urls where it answers; several for the halves of a pair, of whose words the union counts
 * @param every how often it is asked
 * @param settle for so long after its own start what it does not report may still hold
 * @param access how it knows us, and we it
 * @param when it is only asked about what meets these conditions; empty means: about all
 * @param receiver the receiver of an Alertmanager that sends here, or empty
 * @param externalLabels what a Prometheus adds to all that it sends; absent where it can be asked for them
 * @param stream whether Icinga 2 is listened to as well
 */
public record Monitor(
        String source,
        List<URI> urls,
        Duration every,
        Duration settle,
        Access access,
        List<Matcher> when,
        String receiver,
        Optional<Map<String, String>> externalLabels,
        boolean stream) {

    /**
     * Credentials, and whom to trust. Never printed.
     *
     * @param ca PEM file of the authorities that may vouch for it; empty for those that Java knows
     * @param fingerprint SHA-256 of its certificate in hex, in place of an authority; or empty
     */
    public record Access(String user, String password, String token, String ca, String fingerprint) {

        @Override
        public String toString() {
            return "Access[not shown]";
        }
    }
}
