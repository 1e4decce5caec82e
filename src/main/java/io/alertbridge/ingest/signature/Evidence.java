package io.alertbridge.ingest.signature;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A request in so far as it can prove anything: what its sender has said, before anything is made of it. */
public interface Evidence {

    /** The value of a header, or the empty string. */
    String header(String name);

    /** The body as it came. */
    byte[] body();

    /** The JSON object that the body holds, if it does. */
    Optional<ObjectNode> object();

    /** The body as a form, whose names and values are percent-encoded. */
    String form();
}
