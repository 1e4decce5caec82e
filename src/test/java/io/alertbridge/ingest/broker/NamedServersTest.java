package io.alertbridge.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server whose certificate is for {@code localhost}, called by that name and by its address. */
class NamedServersTest {

    private static final Logger LOG = LoggerFactory.getLogger(NamedServersTest.class);
    private static final char[] PASSWORD = "of-the-tests".toCharArray();

    @TempDir
    private Path directory;

    @Test
    void aServerIsTrustedUnderTheNameInItsCertificateOnly() throws Exception {
        KeyStore keys = keys();
        try (SSLServerSocket server = server(keys)) {
            SSLContext client = NamedServers.context(null, trusted(keys).getTrustManagers());
            assertThat(handshake(client, "localhost", server.getLocalPort())).isEqualTo("CN=localhost");
            assertThatThrownBy(() -> handshake(client, "127.0.0.1", server.getLocalPort()))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("127.0.0.1");
        }
    }

    private static String handshake(SSLContext context, String name, int port) throws IOException {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
                SSLSocket encrypted = (SSLSocket) context.getSocketFactory().createSocket(plain, name, port, true)) {
            encrypted.startHandshake();
            return encrypted.getSession().getPeerPrincipal().getName();
        }
    }

    private static SSLServerSocket server(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 2, InetAddress.getLoopbackAddress());
        Thread answering = new Thread(() -> answer(server));
        answering.setDaemon(true);
        answering.start();
        return server;
    }

    /** Shakes hands with each caller until it is closed; one that hangs up is what the test is about. */
    private static void answer(SSLServerSocket server) {
        while (!server.isClosed()) {
            try (SSLSocket caller = (SSLSocket) server.accept()) {
                caller.startHandshake();
            } catch (IOException hungUp) {
                LOG.debug("a caller hung up", hungUp);
            }
        }
    }

    private static TrustManagerFactory trusted(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(certificates);
        return trusted;
    }

    private KeyStore keys() throws GeneralSecurityException, IOException {
        Path store = directory.resolve("server.p12");
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options = "-genkeypair -alias server -keyalg RSA -dname CN=localhost -ext san=dns:localhost -storepass ";
        List<String> command = new ArrayList<>(List.of(tool, "-keystore", store.toString()));
        command.addAll(List.of((options + new String(PASSWORD)).split(" ")));
        assertThat(new ProcessBuilder(command)
                        .inheritIO()
                        .start()
                        .onExit()
                        .join()
                        .exitValue())
                .isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD);
        }
        return keys;
    }
}
