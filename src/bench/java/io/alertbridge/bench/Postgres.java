package io.alertbridge.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A PostgreSQL server, with a database of its own for each AlertBridge. They are dropped at the end. */
final class Postgres implements Store {

    private final String url;
    private final String user;
    private final String password;
    private final Optional<PostgresServer> server;
    private final Set<String> created = new LinkedHashSet<>();

    /** @param url of a database from which others can be created, e.g. {@code jdbc:postgresql://localhost/postgres} */
    Postgres(String url, String user, String password) {
        this(url, user, password, Optional.empty());
    }

    private Postgres(String url, String user, String password, Optional<PostgresServer> server) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.server = server;
    }

    /** On a server of our own, which ends with it. */
    static Postgres on(PostgresServer server) {
        return new Postgres(server.url(), PostgresServer.USER, "", Optional.of(server));
    }

    @Override
    public String described() {
        List<String> facts = new ArrayList<>();
        for (String name : List.of("server_version", "fsync", "synchronous_commit", "full_page_writes")) {
            facts.add(name + " " + shown(name));
        }
        return "PostgreSQL, " + String.join(", ", facts);
    }

    private String shown(String name) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SHOW " + name)) {
            found.next();
            return found.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the database at " + url + " does not answer", e);
        }
    }

    @Override
    public boolean divisible() {
        return true;
    }

    @Override
    public void empty(Path home) {
        String name = database(home);
        execute("DROP DATABASE IF EXISTS " + name);
        execute("CREATE DATABASE " + name);
        created.add(name);
    }

    @Override
    public List<String> settings(Path home) {
        return List.of(
                "--alertbridge.database.url=" + at(home),
                "--alertbridge.database.user=" + user,
                "--alertbridge.database.password=" + password);
    }

    @Override
    public String address(Path home) {
        return at(home) + (url.contains("?") ? "&" : "?") + "user=" + encoded(user) + "&password=" + encoded(password);
    }

    /** The same server, another database. */
    private String at(Path home) {
        int end = url.contains("?") ? url.indexOf('?') : url.length();
        return url.substring(0, url.lastIndexOf('/', end) + 1) + database(home) + url.substring(end);
    }

    private static String database(Path home) {
        return "alertbridge_bench_" + home.getFileName().toString().replaceAll("\\W", "_");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void execute(String command) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw new IllegalStateException(command + " failed at " + url, e);
        }
    }

    @Override
    public long cpuMicros() {
        return server.map(PostgresServer::cpuMicros).orElse(0L);
    }

    @Override
    public void close() {
        server.ifPresentOrElse(
                PostgresServer::close, () -> created.forEach(name -> execute("DROP DATABASE IF EXISTS " + name)));
    }
}
