package io.alertbridge.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How entries, timers and rows are written as JSON and read back. Only registered kinds are ever created from data. */
public final class Codec {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module(), Moments.module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.DEFAULT_VIEW_INCLUSION)
            .build();

    private final Map<String, Class<?>> types = new HashMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();

    Codec(Collection<Kind> kinds) {
        for (Kind kind : kinds) {
            if (types.put(kind.name(), kind.type()) != null) {
                throw new IllegalStateException("kind " + kind.name() + " was declared twice");
            }
            names.put(kind.type(), kind.name());
        }
    }

    String kindOf(Object content) {
        String name = names.get(content.getClass());
        if (name == null) {
            throw new IllegalStateException(content.getClass() + " was not declared as a kind");
        }
        return name;
    }

    /** The contents of one ledger row, packed. */
    byte[] pack(List<?> contents) {
        try {
            return JSON.writeValueAsBytes(contents);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Object> unpack(String kind, byte[] body) {
        try {
            return JSON.readerForListOf(type(kind)).readValue(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Timer timer(String name, Instant due, Object content) {
        return new Timer(name, due, kindOf(content), write(content));
    }

    /** @throws UncheckedIOException if the text is not a content of that kind */
    public Object read(String kind, String content) {
        return read(type(kind), content);
    }

    private Class<?> type(String kind) {
        Class<?> type = types.get(kind);
        if (type == null) {
            throw new IllegalStateException("kind was '" + kind + "' but only " + types.keySet() + " are known");
        }
        return type;
    }

    String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public <T> T read(Class<T> type, String json) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
