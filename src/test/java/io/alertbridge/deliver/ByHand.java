package io.alertbridge.deliver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Threads of which each step is taken by hand: nothing runs until it is told to, and then one task at a time. */
final class ByHand extends AbstractExecutorService implements ScheduledExecutorService {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<Runnable> periodic = new ArrayList<>();

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
    }

    /** Runs the task that has waited longest, if there is one. */
    boolean step() {
        Runnable next = waiting.poll();
        if (next != null) {
            next.run();
        }
        return next != null;
    }

    void runAll() {
        while (step()) {
            // until nothing is left, what is added on the way included
        }
    }

    /** Everything periodic is due once. */
    void tick() {
        periodic.forEach(Runnable::run);
    }

    int size() {
        return waiting.size();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initial, long delay, TimeUnit unit) {
        periodic.add(task);
        return null;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long initial, long period, TimeUnit unit) {
        throw new AssertionError("nobody asks for this");
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        throw new AssertionError("nobody asks for this");
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        throw new AssertionError("nobody asks for this");
    }

    @Override
    public void shutdown() {
        waiting.clear();
        periodic.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
