package io.alertbridge.ingest.broker;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.PropertyResolver;

/** What {@code application.yaml} says about one broker. Passwords are in no address, so no message can hold one. */
final class Settings {

    private static final Pattern SERVER = Pattern.compile("[^\\s/@]+:\\d+");

    private final PropertyResolver all;
    private final SslBundles bundles;
    private final String prefix;

    Settings(PropertyResolver all, SslBundles bundles, String broker) {
        this.all = all;
        this.bundles = bundles;
        prefix = "alertbridge.in." + broker + ".";
    }

    /** @throws IllegalArgumentException if it is not set */
    String need(String key) {
        return find(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        prefix + key + " was missing but is needed beside " + prefix + "servers; set it"));
    }

    String get(String key, String otherwise) {
        return find(key).orElse(otherwise);
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(all.getProperty(prefix + key)).filter(value -> !value.isBlank());
    }

    Duration duration(String key, Duration otherwise) {
        return find(key).map(DurationStyle::detectAndParse).orElse(otherwise);
    }

    List<String> list(String key) {
        return Stream.of(need(key).split(",")).map(String::strip).toList();
    }

    /** Each {@code host:port}. */
    List<String> servers() {
        List<String> servers = list("servers");
        if (!servers.stream().allMatch(server -> SERVER.matcher(server).matches())) {
            // not quoted: somebody may have put a password into it
            throw new IllegalArgumentException(
                    prefix
                            + "servers must be host:port, or several with commas between; user and password have keys of their own");
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
