package io.alertbridge.endtoend;

/** A real monitor that watches {@code disk} of its host, and runs the shipped sender as its kit says. */
interface Watcher extends AutoCloseable {

    /** Lets the check fail. */
    void fail();

    /** Lets it be well again. */
    void recover();

    @Override
    void close();
}
