package io.alertbridge.normalise;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Links of an event. Only http and https are kept: what else a payload calls a link may be a trap. */
final class Links {

    private static final int MOST = 20;
    private static final int LONGEST = 2_000;

    private final Map<String, String> all = new LinkedHashMap<>();

    void put(String title, String address) {
        if (all.size() < MOST && safe(address)) {
            all.put(Text.cut(title, Names.LONGEST_NAME), address);
        }
    }

    Map<String, String> all() {
        return all;
    }

    private static boolean safe(String address) {
        String start = address.substring(0, Math.min(8, address.length())).toLowerCase(Locale.ROOT);
        return (start.startsWith("http://") || start.startsWith("https://"))
                && address.length() <= LONGEST
                && plain(address);
    }

    private static boolean plain(String address) {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c <= ' ' || c == '"' || c == '<' || c == '>' || c == '\\' || c == 127) {
                return false;
            }
        }
        return true;
    }
}
