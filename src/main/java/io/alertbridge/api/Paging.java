package io.alertbridge.api;

import io.swagger.v3.oas.annotations.Parameter;

/** Which part of a list is asked for. */
record Paging(
        @Parameter(description = "page, counted from 0; 0 if left out")
        Integer page,

        @Parameter(description = "items on a page, 1 to 200; 50 if left out")
        Integer size) {

    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final int LAST = 1_000_000;

    @Override
    public Integer page() {
        int asked = page == null ? 0 : page;
        if (asked < 0 || asked > LAST) {
            throw Problems.bad("page was '" + asked + "' but pages are counted from 0; leave it out for the first");
        }
        return asked;
    }

    @Override
    public Integer size() {
        int asked = size == null ? USUAL : size;
        if (asked < 1 || asked > MOST) {
            throw Problems.bad("size was '" + asked + "' but a page holds 1 to " + MOST + " items; ask for more pages");
        }
        return asked;
    }
}
