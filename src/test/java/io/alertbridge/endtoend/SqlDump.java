package io.alertbridge.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A packed file of {@code INSERT} statements for PostgreSQL, which is read and never run. */
final class SqlDump {

    private static final String VALUES = ") values (";

    private final String text;

    private SqlDump(String text) {
        this.text = text;
    }

    static SqlDump read(Path file) {
        try (InputStream packed = Files.newInputStream(file);
                InputStream unpacked = new GZIPInputStream(packed)) {
            return new SqlDump(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a table, each by the names of its columns. */
    List<Map<String, String>> rows(String table) {
        String start = "\nINSERT INTO " + table + " (";
        List<Map<String, String>> rows = new ArrayList<>();
        for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
            int values = text.indexOf(VALUES, at);
            String[] columns = text.substring(at + start.length(), values).split(",");
            List<String> row = literals(values + VALUES.length());
            Map<String, String> named = new LinkedHashMap<>();
            for (int i = 0; i < columns.length; i++) {
                named.put(columns[i], row.get(i));
            }
            rows.add(named);
        }
        return rows;
    }

    /** The values from here to the bracket that ends them. */
    private List<String> literals(int from) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        boolean escaping = false;
        for (int i = from; ; i++) {
            char c = text.charAt(i);
            if (quoted && (c == '\'' && text.charAt(i + 1) == '\'' || c == '\\' && escaping)) {
                value.append(text.charAt(++i));
            } else if (c == '\'') {
                escaping = !quoted && value.toString().equals("E");
                value.setLength(quoted ? value.length() : 0);
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == ')')) {
                values.add(value.toString());
                value.setLength(0);
                if (c == ')') {
                    return values;
                }
            } else {
                value.append(c);
            }
        }
    }
}
