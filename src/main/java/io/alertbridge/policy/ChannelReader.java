package io.alertbridge.policy;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code channels/<name>.yaml}: ways to reach people. */
final class ChannelReader {

    static final String CHANNEL = "channel";

    private final SettingsReader settings = new SettingsReader("channels");
    private final Map<String, Channel> channels = new LinkedHashMap<>();

    void read(String name, Section file) {
        file.findings().define(CHANNEL, name, file.origin());
        String type = file.read("type", name, Words::text);
        channels.put(name, new Channel(name, type, settings.read(type, file)));
    }

    Map<String, Channel> channels() {
        return Map.copyOf(channels);
    }
}
