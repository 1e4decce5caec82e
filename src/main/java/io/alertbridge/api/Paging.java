package io.alertbridge.api;

import io.swagger.v3.oas.annotations.media.Schema;

/** Which part of a list is asked for. */
record Paging(
        @Schema(description = "page, counted from 0", defaultValue = "0", minimum = "0")
        Integer page,

        @Schema(description = "items on a page", defaultValue = "50", minimum = "1", maximum = "200")
        Integer size) {

    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final int LAST = 1_000_000;

    Paging {
        page = page == null ? 0 : page;
        size = size == null ? USUAL : size;
        if (page < 0 || page > LAST) {
            throw Problems.bad("page was '" + page + "' but pages are counted from 0; leave it out for the first");
        }
        if (size < 1 || size > MOST) {
            throw Problems.bad("size was '" + size + "' but a page holds 1 to " + MOST + " items; ask for more pages");
        }
    }
}
