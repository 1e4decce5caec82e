package io.alertbridge.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request whose form has been read here. The server's own reader takes what cannot be decoded for a pattern of its
 * log: {@code a=%2147483647%} would have it write two gigabytes.
 */
final class FormRequest extends HttpServletRequestWrapper {

    private static final int LARGEST = 1024 * 1024;
    private static final int MOST_FIELDS = 100;

    private final Map<String, String[]> parameters;

    private FormRequest(HttpServletRequest request, Map<String, String[]> parameters) {
        super(request);
        this.parameters = Collections.unmodifiableMap(parameters);
    }

    /**
     * Reads the form, whose fields come after those of the query.
     *
     * @throws IllegalArgumentException if it cannot be decoded, or is too large
     */
    static FormRequest read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        String[] pairs = new String(body, StandardCharsets.UTF_8).split("&", MOST_FIELDS + 1);
        if (body.length > LARGEST || pairs.length > MOST_FIELDS) {
            throw new IllegalArgumentException("the form was too large");
        }
        Map<String, String[]> parameters = new LinkedHashMap<>(request.getParameterMap());
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!pair.isEmpty()) {
                parameters.merge(name, new String[] {value}, FormRequest::both);
            }
        }
        return new FormRequest(request, parameters);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String[] both(String[] some, String[] more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @Override
    public String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return parameters;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String[] getParameterValues(String name) {
        return parameters.get(name);
    }
}
