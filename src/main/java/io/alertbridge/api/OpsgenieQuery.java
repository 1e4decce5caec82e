package io.alertbridge.api;

import io.alertbridge.alert.DedupKey;
import io.alertbridge.alert.Status;
import io.alertbridge.ledger.Query;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of Opsgenie's search language that is understood: {@code status}, {@code acknowledged}, {@code alias} and
 * words, all of which must hold.
 */
record OpsgenieQuery(String status, String acknowledged, String alias, String words) {

    private static final Pattern FIELD = Pattern.compile("(\\w+)\\s*[:=]\\s*(?:\"([^\"]*)\"|(\\S+))");

    /** @throws IllegalArgumentException if it asks by any other field */
    static OpsgenieQuery of(String text) {
        OpsgenieQuery query = new OpsgenieQuery("", "", "", words(text));
        for (MatchResult field : FIELD.matcher(text).results().toList()) {
            query = query.with(field.group(1), field.group(2) == null ? field.group(3) : field.group(2));
        }
        return query;
    }

    private static String words(String text) {
        String rest = FIELD.matcher(text).replaceAll(" ");
        return Pattern.compile("[^\\s\"*]+")
                .matcher(rest)
                .results()
                .map(MatchResult::group)
                .filter(word -> !word.equals("AND"))
                .collect(Collectors.joining(" "));
    }

    private OpsgenieQuery with(String field, String value) {
        return switch (field) {
            case "status" -> new OpsgenieQuery(value, acknowledged, alias, words);
            case "acknowledged" -> new OpsgenieQuery(status, value, alias, words);
            case "alias" -> new OpsgenieQuery(status, acknowledged, value, words);
            default ->
                throw new IllegalArgumentException(
                        "query was by '" + field + "' but can be by status, acknowledged, alias and words");
        };
    }

    Query within(String source) {
        Query query = Query.all().where("source", source).containing("words", words);
        if (!status.isEmpty()) {
            query = "closed".equals(status)
                    ? query.where("status", Status.RESOLVED)
                    : query.whereNot("status", Status.RESOLVED);
        }
        if (!acknowledged.isEmpty()) {
            query = "true".equals(acknowledged)
                    ? query.where("status", Status.ACKNOWLEDGED)
                    : query.whereNot("status", Status.ACKNOWLEDGED);
        }
        return (alias.isEmpty()
                        ? query
                        : query.where("dedup_key", DedupKey.of(source, alias).value()))
                .orderBy("last_at DESC, id DESC");
    }
}
