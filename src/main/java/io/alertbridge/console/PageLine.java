package io.alertbridge.console;

import io.alertbridge.escalate.Page;

/** A page with the name of the one it is for. */
public record PageLine(Page page, String whom) {}
