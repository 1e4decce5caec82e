package io.alertbridge.policy;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads how a source proves its requests. Who signs needs no token: what is signed cannot be sent by anybody else. */
final class SignatureReader {

    private static final String TOPIC = "arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_.-]+";
    private static final String ADDRESS = "https://[A-Za-z0-9.-]+(:\\d{1,5})?(/[A-Za-z0-9._~/?&=+-]*)?";
    private static final Set<Signed.Scheme> WITHOUT_SECRET = Set.of(Signed.Scheme.SNS, Signed.Scheme.JWT);

    private SignatureReader() {}

    /** Whether the file says by what requests are proved. */
    static boolean given(Section own) {
        boolean secret = own.has("secret");
        boolean topics = own.has("topics");
        return own.has("jwt") || secret || topics;
    }

    static Signed read(Section shipped, Section own) {
        Value.Reader<Signed.Scheme> word = Words.word(Signed.Scheme.class);
        Signed.Scheme scheme = own.read("signature", shipped.read("signature", Signed.Scheme.STANDARD, word), word);
        if (given(own) && (own.has("token") || own.has("tokens"))) {
            own.origin().fault("secret was given beside a token but who signs needs none; leave one of them out");
        }
        fits(own, "secret", scheme, !WITHOUT_SECRET.contains(scheme));
        fits(own, "topics", scheme, scheme == Signed.Scheme.SNS);
        fits(own, "jwt", scheme, scheme == Signed.Scheme.JWT);
        return new Signed(scheme, secrets(own), own.read("topics", List.of(), SignatureReader::topics), token(own));
    }

    private static void fits(Section own, String key, Signed.Scheme scheme, boolean belongs) {
        if (own.has(key) && !belongs) {
            own.fault(key, "does not belong to signature " + Words.camel(scheme.name()), "change signature, or " + key);
        }
    }

    private static List<String> secrets(Section own) {
        return own.read("secret", List.<Value>of(), SourceReader::several).stream()
                .map(value -> Section.read(value, "", SourceReader::token))
                .toList();
    }

    private static List<String> topics(Value value) throws Wrong {
        List<String> topics = Words.texts(value);
        for (String topic : topics) {
            if (!topic.matches(TOPIC)) {
                throw new Wrong("is not the ARN of a topic", "write e.g. arn:aws:sns:eu-west-1:123456789012:alarms");
            }
        }
        return topics;
    }

    private static WebToken token(Section own) {
        Optional<Section> found = own.section("jwt");
        if (found.isEmpty()) {
            return WebToken.NONE;
        }
        Section jwt = found.get();
        WebToken token = new WebToken(
                jwt.need("issuer", "", Words::text),
                jwt.need("audience", "", Words::text),
                jwt.need("keys", URI.create(""), SignatureReader::address),
                jwt.read("claims", Map.of(), SignatureReader::claims));
        jwt.end();
        return token;
    }

    private static URI address(Value value) throws Wrong {
        String text = Kinds.address(value);
        if (text.matches(ADDRESS)) {
            return URI.create(text);
        }
        throw new Wrong("is not an https address", "write e.g. https://www.googleapis.com/oauth2/v3/certs");
    }

    private static Map<String, String> claims(Value value) throws Wrong {
        Map<String, String> claims = new HashMap<>();
        for (Map.Entry<String, Value> claim : value.mapping().entrySet()) {
            claims.put(claim.getKey(), Words.text(claim.getValue()));
        }
        return claims;
    }
}
