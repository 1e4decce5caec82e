package io.alertbridge.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.ingest.signature.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What a request over HTTP says of itself; read when asked for. */
record RequestEvidence(Message request, byte[] body) implements Evidence {

    @Override
    public String header(String name) {
        return request.getHeader(name, "", String.class);
    }

    @Override
    public Optional<ObjectNode> object() {
        return Tree.object(body);
    }

    @Override
    public String form() {
        String type = header(Exchange.CONTENT_TYPE);
        return Multipart.is(type)
                ? Multipart.form(body, type).orElse("")
                : new String(body, StandardCharsets.ISO_8859_1);
    }
}
