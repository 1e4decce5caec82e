package io.alertbridge.ingest;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;

/** Writes one small JSON object; answers are too frequent for a mapper and too small to need one. */
public final class Json {

    private final StringBuilder text = new StringBuilder("{");

    public Json put(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    public Json put(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    public Json put(String name, Json object) {
        name(name);
        text.append(object);
        return this;
    }

    public Json putTexts(String name, Iterable<?> values) {
        name(name);
        text.append('[');
        String separator = "";
        for (Object value : values) {
            text.append(separator);
            quote(String.valueOf(value));
            separator = ",";
        }
        text.append(']');
        return this;
    }

    Json putAll(String name, List<Json> objects) {
        name(name);
        text.append('[');
        for (int i = 0; i < objects.size(); i++) {
            text.append(i == 0 ? "" : ",").append(objects.get(i));
        }
        text.append(']');
        return this;
    }

    private void name(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(name);
        text.append(':');
    }

    private void quote(String value) {
        text.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, text);
        text.append('"');
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
