package io.alertbridge.ledger;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a longer list.
 *
 * @param total how many there are in all
 * @param page counted from 0
 * @param size the most that a page holds
 */
public record Listing<T>(List<T> items, long total, int page, int size) {

    public <R> Listing<R> map(Function<T, R> each) {
        return new Listing<>(items.stream().map(each).toList(), total, page, size);
    }
}
