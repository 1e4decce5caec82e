package io.alertbridge.reconcile;

import io.alertbridge.policy.Monitor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Who may vouch for a monitor that no public authority vouches for. Its certificate is always checked. */
final class Trust {

    private Trust() {}

    /** @throws UnclearException if the file with the authorities cannot be read */
    static Optional<SSLContext> of(Monitor.Access access) {
        try {
            if (!access.fingerprint().isEmpty()) {
                byte[] known = HexFormat.of().parseHex(access.fingerprint());
                return Optional.of(context(new TrustManager[] {new Pinned(known)}));
            }
            return access.ca().isEmpty()
                    ? Optional.empty()
                    : Optional.of(context(authorities(Path.of(access.ca())).getTrustManagers()));
        } catch (GeneralSecurityException | IOException e) {
            throw new UnclearException("ca " + access.ca() + " cannot be read: " + e.getMessage());
        }
    }

    private static SSLContext context(TrustManager[] trusting) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusting, null);
        return context;
    }

    private static TrustManagerFactory authorities(Path pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream file = Files.newInputStream(pem)) {
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                store.setCertificateEntry("ca" + store.size(), one);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
