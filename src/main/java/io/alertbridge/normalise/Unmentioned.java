package io.alertbridge.normalise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The fields of a payload that its mapping does not mention: they become labels, so that nothing a sender says is lost
 * for want of a line in the mapping. Only plain ones beside each other on the level of the alert, and within bounds;
 * none that changes with every message, such as numbers, times and ids, and none that may
 * open something: addresses, and what sounds like a secret.
 */
final class Unmentioned {

    static final int MOST = 20;
    static final int LONGEST = 200;

    private static final int MOST_NAMES = 1_000;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]*");
    private static final Pattern CHANGING = Pattern.compile("[-+0-9.,:/ TZ%]*");
    private static final Pattern SECRET = Pattern.compile(
            "pass|secret|token|credential|authori[sz]ation|signature|cookie|api_?key", Pattern.CASE_INSENSITIVE);

    /** Ids are for machines, and many change with every message. */
    private static final Pattern ID = Pattern.compile("(^|[_ -])(id|uuid|guid)$|(Id|ID|Uuid|UUID|Guid|GUID)$");

    private final Set<String> words;
    private final Map<String, Boolean> wanted = new ConcurrentHashMap<>();

    /** @param mapping text of the expression */
    Unmentioned(String mapping) {
        words = WORD.matcher(mapping)
                .results()
                .map(MatchResult::group)
                .map(Text::alike)
                .collect(Collectors.toSet());
    }

    /**
     * The labels for one of the events that a payload has become.
     *
     * @param content the payload: the alert itself, a list of alerts, or an object that holds one such list
     * @param index of the event
     * @param events how many there are
     */
    Map<String, String> labels(Object content, int index, int events) {
        if (content instanceof Map<?, ?> map) {
            return events == 1 ? labels(map) : inner(map, index, events);
        }
        return content instanceof List<?> list && list.size() == events && list.get(index) instanceof Map<?, ?> one
                ? labels(one)
                : Map.of();
    }

    private Map<String, String> inner(Map<?, ?> map, int index, int events) {
        List<?> lists = map.values().stream()
                .filter(value -> value instanceof List<?> list && list.size() == events)
                .toList();
        return lists.size() == 1 ? labels(lists.get(0), index, events) : Map.of();
    }

    private Map<String, String> labels(Map<?, ?> fields) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            String name = String.valueOf(field.getKey());
            if (labels.size() < MOST
                    && (field.getValue() instanceof String || field.getValue() instanceof Boolean)
                    && wanted(name)) {
                String value = String.valueOf(field.getValue()).strip();
                if (lasting(value)) {
                    labels.put(name, Text.cut(value, LONGEST));
                }
            }
        }
        return labels;
    }

    private static boolean lasting(String value) {
        return !value.contains("://")
                && (!CHANGING.matcher(value).matches()
                        || Names.IPV4.matcher(value).matches());
    }

    private boolean wanted(String name) {
        if (wanted.size() > MOST_NAMES) {
            wanted.clear();
        }
        return wanted.computeIfAbsent(name, this::isWanted);
    }

    /** A mapping may read a name without the prefix that it mentions, see {@link Mapping}. */
    private boolean isWanted(String name) {
        String alike = Text.alike(name);
        return !alike.isEmpty()
                && name.length() <= Names.LONGEST_NAME
                && !SECRET.matcher(name).find()
                && !ID.matcher(name).find()
                && !words.contains(alike)
                && words.stream()
                        .noneMatch(word -> alike.startsWith(word) && words.contains(alike.substring(word.length())));
    }
}
