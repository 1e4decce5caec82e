package io.alertbridge.ingest.signature;

import io.alertbridge.policy.Signed;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which SNS messages Amazon has signed. Their certificate is believed if it comes by https from a host of
 * Amazon's, is meant for SNS and has not run out; what would chain it to a root is not part of what Amazon serves.
 */
final class Amazon {

    /** Amazon's hosts for SNS, without a port. */
    static final Pattern HOSTS = Pattern.compile("sns\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?");

    private static final Logger LOG = LoggerFactory.getLogger(Amazon.class);
    private static final Pattern CERTIFICATE = Pattern.compile("/SimpleNotificationService-[A-Za-z0-9]+\\.pem");
    private static final Pattern NAME = Pattern.compile("(?i)sns([.-][a-z0-9-]+)?\\.amazonaws\\.com(\\.cn)?");
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=([^,]+)");
    private static final int DNS_NAME = 2;
    /** As long as SNS tries to deliver. */
    private static final Duration OLDEST = Duration.ofHours(1);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Pattern hosts;
    private final Errands errands;
    private final Keyring<X509Certificate> certificates;
    private final Clock clock;

    /** @param hosts that are Amazon's, with their ports where they have one */
    Amazon(Pattern hosts, Errands errands, Clock clock) {
        this.hosts = hosts;
        this.errands = errands;
        this.clock = clock;
        certificates = new Keyring<>(errands, Amazon::certificate, clock);
    }

    /** Sees to it that the certificate of a message is known; of one that cannot be true nothing is fetched. */
    CompletableFuture<?> prepare(Signed signed, SnsMessage message) {
        return plausible(signed, message, clock.instant())
                ? certificates.fetch(message.certificate(), known -> true)
                : CompletableFuture.completedFuture(null);
    }

    /** Whether Amazon has signed a message of one of the topics, within the last hour. */
    boolean signed(Signed signed, SnsMessage message) {
        Instant now = clock.instant();
        return plausible(signed, message, now)
                && certificates
                        .known(message.certificate())
                        .filter(certificate -> holds(certificate, message, now))
                        .isPresent();
    }

    /** Opens the address that tells SNS that its messages are wanted. */
    CompletableFuture<?> confirm(SnsMessage message) {
        URI address = message.subscribe();
        if (!ours(address)) {
            return CompletableFuture.failedFuture(new CertificateException("its SubscribeURL is none of Amazon's"));
        }
        return errands.get(address);
    }

    private boolean plausible(Signed signed, SnsMessage message, Instant now) {
        URI certificate = message.certificate();
        return signed.topics().contains(message.topic())
                && message.sent().isAfter(now.minus(OLDEST))
                && message.sent().isBefore(now.plus(CLOCKS_DIFFER))
                && ours(certificate)
                && CERTIFICATE.matcher(certificate.getRawPath()).matches()
                && certificate.getRawQuery() == null;
    }

    private boolean ours(URI address) {
        return "https".equals(address.getScheme())
                && address.getRawAuthority() != null
                && hosts.matcher(address.getRawAuthority()).matches();
    }

    private static X509Certificate certificate(byte[] pem) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("what was at the address is no certificate", e);
        }
    }

    private static boolean holds(X509Certificate certificate, SnsMessage message, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
            if (names(certificate).noneMatch(name -> NAME.matcher(name).matches())) {
                throw new CertificateException("it is not meant for SNS");
            }
            Signature signature = Signature.getInstance(message.algorithm());
            signature.initVerify(certificate.getPublicKey());
            signature.update(message.canonical());
            return signature.verify(message.signature());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            LOG.warn("A message of topic {} is not believed: {}", message.topic(), e.getMessage());
            return false;
        }
    }

    private static Stream<String> names(X509Certificate certificate) throws CertificateException {
        Stream<String> common = COMMON_NAME
                .matcher(certificate.getSubjectX500Principal().getName())
                .results()
                .map(found -> found.group(1));
        var others = certificate.getSubjectAlternativeNames();
        return others == null
                ? common
                : Stream.concat(
                        common,
                        others.stream()
                                .filter((List<?> name) -> name.get(0).equals(DNS_NAME))
                                .map(name -> String.valueOf(name.get(1))));
    }
}
