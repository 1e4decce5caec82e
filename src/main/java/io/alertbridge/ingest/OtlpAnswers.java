package io.alertbridge.ingest;

import com.google.protobuf.CodedOutputStream;
import io.alertbridge.ledger.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * What exporters of OpenTelemetry hear, in the encoding that they have sent: nothing where all was taken, how many
 * records were not where some could not be read, and a {@code google.rpc.Status} where none could.
 */
record OtlpAnswers(boolean protobuf) implements Dialect {

    private static final String PROTOBUF = "application/x-protobuf";
    private static final int INVALID_ARGUMENT = 3;
    private static final int UNAVAILABLE = 14;
    private static final int UNAUTHENTICATED = 16;

    /** In the encoding of a request. */
    static OtlpAnswers to(String contentType) {
        return new OtlpAnswers(OtlpLogs.is(contentType));
    }

    @Override
    public boolean reads(String contentType) {
        return OtlpLogs.is(contentType) || Bodies.json(contentType);
    }

    @Override
    public Answer accepted(Reading reading, Receipt receipt) {
        return protobuf ? answer(200, new byte[0]) : Answer.json(200, new Json());
    }

    @Override
    public Answer faulty(Reading reading, Receipt receipt, long parked) {
        if (reading.events().isEmpty()) {
            return status(400, INVALID_ARGUMENT, reading.messages(), "K-" + parked);
        }
        int rejected = reading.faults().size();
        String told = reading.messages() + "; kept as K-" + parked;
        return protobuf
                ? answer(
                        200,
                        message(to -> to.writeByteArray(1, message(partial -> {
                            partial.writeInt64(1, rejected);
                            partial.writeString(2, told);
                        }))))
                : Answer.json(
                        200,
                        new Json()
                                .put(
                                        "partialSuccess",
                                        new Json()
                                                .put("rejectedLogRecords", String.valueOf(rejected))
                                                .put("errorMessage", told)));
    }

    /** What exporters hear whose key is not right. */
    Answer refusal(int status) {
        return status == 401
                ? status(status, UNAUTHENTICATED, "wrong token", "")
                : status(status, UNAVAILABLE, "too many wrong tokens", "");
    }

    private Answer status(int http, int code, String text, String parked) {
        Json json = new Json().put("code", code).put("message", text);
        return protobuf
                ? answer(http, message(to -> {
                    to.writeInt32(1, code);
                    to.writeString(2, text);
                }))
                : Answer.json(http, parked.isEmpty() ? json : json.put("parked", parked));
    }

    private static Answer answer(int status, byte[] message) {
        return new Answer(status, PROTOBUF, message, Map.of());
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Writing fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.to(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written to", e);
        }
        return bytes.toByteArray();
    }
}
