package io.alertbridge.ingest.broker;

import io.alertbridge.ingest.ListenerSettings;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** What {@code application.yaml} says about one broker. Passwords are in no address, so no message can hold one. */
final class Settings {

    private static final Pattern SERVER = Pattern.compile("[^\\s/@]+:\\d+");

    private final ListenerSettings own;
    private final SslBundles bundles;

    Settings(ListenerSettings own, SslBundles bundles) {
        this.own = own;
        this.bundles = bundles;
    }

    /** @throws IllegalArgumentException if it is not set */
    String need(String key) {
        return find(key).orElseThrow(() -> own.wrong(key, "was missing but is needed beside servers; set it"));
    }

    String get(String key, String otherwise) {
        return find(key).orElse(otherwise);
    }

    Optional<String> find(String key) {
        return Optional.of(own.text(key)).filter(value -> !value.isEmpty());
    }

    Duration duration(String key, Duration otherwise) {
        return find(key).map(DurationStyle::detectAndParse).orElse(otherwise);
    }

    List<String> list(String key) {
        need(key);
        return own.texts(key);
    }

    /** Each {@code host:port}. */
    List<String> servers() {
        List<String> servers = list("servers");
        if (!servers.stream().allMatch(server -> SERVER.matcher(server).matches())) {
            // not quoted: somebody may have put a password into it
            throw own.wrong(
                    "servers",
                    "must be host:port, or several with commas between; user and password have keys of their own");
        }
        return servers;
    }

    boolean encrypted() {
        return !get("tls", "false").equals("false");
    }

    /** Of {@code spring.ssl.bundle}; none if what Java trusts will do. */
    Optional<SslBundle> bundle() {
        return encrypted()
                ? find("tls").filter(name -> !name.equals("true")).map(bundles::getBundle)
                : Optional.empty();
    }

    /** In which the name of a server counts, whether or not the client asks for it. */
    SSLContext context() {
        try {
            Optional<SslBundle> bundle = bundle();
            return bundle.isPresent()
                    ? NamedServers.context(
                            bundle.get().getManagers().getKeyManagers(),
                            bundle.get().getManagers().getTrustManagers())
                    : NamedServers.context(null, trustedByJava());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TrustManager[] trustedByJava() throws GeneralSecurityException {
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init((KeyStore) null);
        return trusted.getTrustManagers();
    }
}
