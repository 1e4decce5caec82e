package io.alertbridge.ingest;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.core.env.Environment;

/** What {@code config/application.yaml} says about one way in. */
public final class ListenerSettings {

    private final UnaryOperator<String> settings;
    private final String prefix;

    /** @param prefix e.g. {@code alertbridge.in.syslog} */
    public ListenerSettings(Environment environment, String prefix) {
        this(environment::getProperty, prefix);
    }

    /** @param settings value of a setting by its whole name, or null */
    public ListenerSettings(UnaryOperator<String> settings, String prefix) {
        this.settings = settings;
        this.prefix = prefix;
    }

    /** A setting, or the empty string. */
    public String text(String name) {
        return Objects.requireNonNullElse(settings.apply(prefix + "." + name), "")
                .strip();
    }

    /** The parts of a setting between commas. */
    public List<String> texts(String name) {
        return Stream.of(text(name).split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** A file that a setting names. */
    public Optional<Path> file(String name) {
        return Optional.of(text(name)).filter(given -> !given.isEmpty()).map(Path::of);
    }

    /**
     * Where to listen.
     *
     * @throws IllegalArgumentException if it is neither a port nor an address and a port
     */
    public InetSocketAddress address(String name) {
        String given = text(name);
        int colon = given.lastIndexOf(':');
        String port = given.substring(colon + 1);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw wrong(name, "must be a port, or an address and a port; write e.g. 6514 or 10.0.0.1:6514");
        }
        String host = colon < 0 ? "" : given.substring(0, colon).replaceAll("^\\[|\\]$", "");
        InetSocketAddress address = host.isEmpty()
                ? new InetSocketAddress(Integer.parseInt(port))
                : new InetSocketAddress(host, Integer.parseInt(port));
        if (address.isUnresolved()) {
            throw wrong(name, "names no host that is known here; write an address of this machine");
        }
        return address;
    }

    /**
     * The program's side of TLS: the PEM files {@code certificate} and {@code key}, and, where {@code client-ca} names
     * one, who has signed the certificates of those that may connect.
     */
    public SSLContext tls() {
        PemSslStoreDetails own =
                PemSslStoreDetails.forCertificate(resource("certificate")).withPrivateKey(resource("key"));
        PemSslStoreDetails trusted =
                text("client-ca").isEmpty() ? null : PemSslStoreDetails.forCertificate(resource("client-ca"));
        return SslBundle.of(new PemSslStoreBundle(own, trusted)).createSslContext();
    }

    private String resource(String name) {
        Path file = file(name).orElseThrow(() -> wrong(name, "must name a PEM file, for there is no TLS without it"));
        return file.toAbsolutePath().toUri().toString();
    }

    /** The fault of a setting. Says its name and what would be right, never more of a secret one. */
    public IllegalArgumentException wrong(String name, String rule) {
        return new IllegalArgumentException(prefix + "." + name + " " + rule);
    }
}
