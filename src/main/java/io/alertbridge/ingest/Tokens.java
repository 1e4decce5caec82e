package io.alertbridge.ingest;

import io.alertbridge.alert.DedupKey;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Where senders put their token: {@code Authorization: Bearer}, the password of basic authentication, a header, or,
 * for those that can do no better, {@code token} in a form, or in the query, which proxies may log.
 */
public final class Tokens {

    /** After the first two: what GitLab, Honeycomb and Cloudflare call it. */
    private static final List<String> HEADERS = List.of(
            "X-AlertBridge-Token", "X-Api-Key", "X-Gitlab-Token", "X-Honeycomb-Webhook-Token", "cf-webhook-auth");

    /** How a query or form names it. */
    private static final String PARAMETER = "token=";

    private static final List<String> SECRETS = List.of(PARAMETER, "api-key=", "apiKey=", "integrationKey=");

    private static final int LONGEST = 1_000;

    private Tokens() {}

    /** Whether a token is one of those that have these hashes. Takes as long for a wrong one, and where there are none. */
    public static boolean match(String token, List<String> hashes) {
        byte[] presented = DedupKey.sha256(token).getBytes(StandardCharsets.US_ASCII);
        boolean found = false;
        for (String hash : hashes) {
            found |= MessageDigest.isEqual(presented, hash.getBytes(StandardCharsets.US_ASCII));
        }
        return found;
    }

    /** The token, or the empty string. */
    public static String presented(Message message) {
        String token = authorization(message.getHeader("Authorization", "", String.class));
        for (String header : HEADERS) {
            token = token.isEmpty() ? message.getHeader(header, "", String.class) : token;
        }
        token = token.isEmpty() ? inPairs(message.getHeader(Exchange.HTTP_QUERY, "", String.class)) : token;
        token = token.isEmpty() && isForm(message) ? inPairs(form(message.getBody(byte[].class))) : token;
        return token.length() > LONGEST ? "" : token;
    }

    private static String authorization(String value) {
        int space = value.indexOf(' ');
        if (space < 0) {
            return "";
        }
        String credentials = value.substring(space + 1).strip();
        return value.regionMatches(true, 0, "basic", 0, space) ? password(credentials) : credentials;
    }

    private static String password(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Whether a pair of a query or form holds a key, by whatever name; it is kept nowhere. */
    static boolean isSecret(String pair) {
        return SECRETS.stream().anyMatch(name -> pair.regionMatches(true, 0, name, 0, name.length()));
    }

    private static boolean isToken(String pair) {
        return pair.regionMatches(true, 0, PARAMETER, 0, PARAMETER.length());
    }

    static boolean isForm(Message message) {
        String type = message.getHeader(Exchange.CONTENT_TYPE, "", String.class);
        return type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    private static String form(byte[] body) {
        return body.length > Limits.SMALL_BODY ? "" : new String(body, StandardCharsets.UTF_8);
    }

    private static String inPairs(String pairs) {
        for (String pair : pairs.split("&")) {
            if (isToken(pair)) {
                try {
                    return URLDecoder.decode(pair.substring(PARAMETER.length()), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    return "";
                }
            }
        }
        return "";
    }
}
