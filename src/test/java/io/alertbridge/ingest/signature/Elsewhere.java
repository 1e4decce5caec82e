package io.alertbridge.ingest.signature;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A real https server of somebody else, with keys of its own; counts what is asked of it. */
public final class Elsewhere implements AutoCloseable {

    private static final char[] PASSWORD = "of the tests".toCharArray();

    private final KeyStore keys;
    private final HttpsServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    Elsewhere() throws Exception {
        keys = Made.KEYS;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(tls()));
        server.setExecutor(workers);
        server.start();
    }

    /** All servers have the same keys: to make them takes seconds. */
    private static final class Made {

        private static final KeyStore KEYS = keys();
    }

    private static KeyStore keys() {
        try {
            Path store = Files.createTempDirectory("elsewhere").resolve("keys.p12");
            make(store, "server", "CN=localhost", "-ext", "san=dns:localhost", "-validity", "2");
            make(store, "sns", "CN=sns.amazonaws.com", "-validity", "2");
            make(store, "old", "CN=sns.amazonaws.com", "-startdate", "-10d", "-validity", "2");
            make(store, "stranger", "CN=sns.amazonaws.com.example.org", "-validity", "2");
            return KeyStore.getInstance(store.toFile(), PASSWORD);
        } catch (Exception e) {
            throw new IllegalStateException("no keys", e);
        }
    }

    private static void make(Path store, String name, String subject, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "RSA"));
        command.addAll(List.of("-keysize", "2048", "-storetype", "PKCS12", "-keystore", store.toString()));
        command.addAll(List.of("-storepass", new String(PASSWORD), "-alias", name, "-dname", subject));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no key for " + name);
        }
    }

    private SSLContext tls() throws GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore only = KeyStore.getInstance("PKCS12");
        try {
            only.load(null, PASSWORD);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        only.setKeyEntry("server", key("server"), PASSWORD, new X509Certificate[] {certificate("server")});
        own.init(only, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        return context;
    }

    /** Settings of a client that believes this server, and no other. */
    HttpClient.Builder believed() throws Exception {
        KeyStore only = KeyStore.getInstance("PKCS12");
        only.load(null, PASSWORD);
        only.setCertificateEntry("server", certificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(only);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context);
    }

    PrivateKey key(String name) throws GeneralSecurityException {
        return (PrivateKey) keys.getKey(name, PASSWORD);
    }

    X509Certificate certificate(String name) throws GeneralSecurityException {
        return (X509Certificate) keys.getCertificate(name);
    }

    byte[] pem(String name) throws GeneralSecurityException {
        String text = Base64.getMimeEncoder().encodeToString(certificate(name).getEncoded());
        return ("-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n").getBytes();
    }

    URI at(String path) {
        return URI.create("https://localhost:" + server.getAddress().getPort() + path);
    }

    /** Answers at a path from now on. */
    URI serve(String path, HttpHandler handler) {
        asked.put(path, new AtomicInteger());
        server.createContext(path, exchange -> {
            asked.get(path).incrementAndGet();
            handler.handle(exchange);
            exchange.close();
        });
        return at(path);
    }

    URI serve(String path, byte[] body) {
        return serve(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    int asked(String path) {
        return asked.get(path).get();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
