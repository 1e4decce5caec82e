package io.alertbridge.console;

import java.net.URI;

/** Somebody who is logged in and reads pages of the console, for those who measure how long that takes. */
public final class Watcher {

    private final Visitor visitor;

    public Watcher(String url, String token) {
        visitor = new Visitor(URI.create(url)).loggedIn("bench", token);
    }

    /** Fails unless the page is there. */
    public void read(String path) {
        visitor.read(path);
    }
}
