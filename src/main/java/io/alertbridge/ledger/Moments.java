package io.alertbridge.ledger;

import com.ethlo.time.ITU;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads moments as they are written, {@code 2026-11-26T09:30:00Z}: a start with many rows reads hundreds of thousands. */
final class Moments extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1;

    private Moments() {
        super(Instant.class);
    }

    static Module module() {
        return new SimpleModule("moments").addDeserializer(Instant.class, new Moments());
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
        String text = json.getText();
        try {
            return ITU.parseDateTime(text).toInstant();
        } catch (DateTimeException beforeOrAfterOurTime) {
            return Instant.parse(text);
        }
    }
}
