package io.alertbridge.reconcile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a stream without an end, none of them longer than allowed. */
final class Lines {

    static final int LONGEST = 1024 * 1024;

    private final InputStream stream;

    Lines(InputStream stream) {
        this.stream = new BufferedInputStream(stream);
    }

    /**
     * The next line that is not empty, without its end; nothing once the stream has ended. What comes after the last
     * end of a line is no line: it may be half of one.
     */
    byte[] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = stream.read(); next >= 0; next = stream.read()) {
            if (next != '\n') {
                line.write(next);
            } else if (line.size() > 0) {
                return line.toByteArray();
            }
            if (line.size() > LONGEST) {
                throw new IOException("a line of the stream is longer than " + LONGEST + " bytes");
            }
        }
        return new byte[0];
    }
}
