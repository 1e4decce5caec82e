package io.alertbridge.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which rows of a table a reader wants: conditions on look-up columns, all of which must hold, and an order.
 * Columns and orders come from code, values from anywhere.
 */
public final class Query {

    private final List<String> conditions;
    private final Map<String, Object> values;
    private final String order;

    private Query(List<String> conditions, Map<String, Object> values, String order) {
        this.conditions = conditions;
        this.values = values;
        this.order = order;
    }

    /** All rows, in no particular order. */
    public static Query all() {
        return new Query(List.of(), Map.of(), "");
    }

    /** A truth is written out, not handed over as a value: only so can the database take an index of those rows alone. */
    public Query where(String column, Object equal) {
        return equal instanceof Boolean ? with(column + " = " + plain(equal)) : and(column + " = ", plain(equal));
    }

    /** The column is one of these; an empty collection asks for nothing. */
    public Query whereAny(String column, Collection<?> values) {
        return values.isEmpty()
                ? this
                : and(column + " IN ", values.stream().map(Query::plain).toList());
    }

    public Query whereNot(String column, Object value) {
        return and(column + " <> ", plain(value));
    }

    /** The column, which holds lower-case text, contains a text in whatever case; an empty text asks for nothing. */
    public Query containing(String column, String text) {
        if (text.isBlank()) {
            return this;
        }
        Query longer = and(column + " LIKE ", anywhere(text.strip().toLowerCase(Locale.ROOT)));
        int last = longer.conditions.size() - 1;
        List<String> conditions = new ArrayList<>(longer.conditions);
        conditions.set(last, conditions.get(last) + " ESCAPE '\\'");
        return new Query(List.copyOf(conditions), longer.values, order);
    }

    /** A pattern for {@code LIKE … ESCAPE '\'} that finds a text wherever it stands. */
    public static String anywhere(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** @param columns as in SQL, e.g. {@code priority, opened_at DESC} */
    public Query orderBy(String columns) {
        return new Query(conditions, values, " ORDER BY " + columns);
    }

    private Query and(String condition, Object value) {
        String name = "v" + values.size();
        Query longer = with(condition + (value instanceof Collection ? "(:" + name + ")" : ":" + name));
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put(name, value);
        return new Query(longer.conditions, all, order);
    }

    private Query with(String condition) {
        List<String> more = new ArrayList<>(conditions);
        more.add(condition);
        return new Query(List.copyOf(more), values, order);
    }

    private static Object plain(Object value) {
        return Checkpoint.plain(value);
    }

    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    String order() {
        return order;
    }

    Map<String, Object> values() {
        return values;
    }
}
