package io.alertbridge.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The way to a server on this machine, which can be cut as a firewall cuts that drops silently: no end hears of it,
 * nothing arrives, and what was under way arrives when it is mended.
 */
final class Cable implements AutoCloseable {

    private static final int PIECE = 16 * 1024;

    private final ServerSocket here;
    private final int there;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final ExecutorService wires = Executors.newCachedThreadPool();
    private boolean cut;

    Cable(int there) throws IOException {
        this.there = there;
        here = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        wires.execute(this::accept);
    }

    int port() {
        return here.getLocalPort();
    }

    synchronized void cut() {
        cut = true;
    }

    synchronized void mend() {
        cut = false;
        notifyAll();
    }

    private synchronized void pass() throws InterruptedException {
        while (cut) {
            wait();
        }
    }

    private void accept() {
        while (!here.isClosed()) {
            try {
                Socket near = here.accept();
                ends.add(near);
                wires.execute(() -> connect(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket near) {
        try {
            pass();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), there);
            ends.add(far);
            wires.execute(() -> carry(near, far));
            carry(far, near);
        } catch (IOException e) {
            end(near);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] piece = new byte[PIECE];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int size = in.read(piece); size >= 0; size = in.read(piece)) {
                pass();
                out.write(piece, 0, size);
            }
            pass();
        } catch (IOException e) {
            // one end is gone, and so goes the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(from);
            end(to);
        }
    }

    private void end(Socket socket) {
        ends.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // it is as closed as it can be
        }
    }

    @Override
    public void close() throws IOException {
        here.close();
        wires.shutdownNow();
        ends.forEach(this::end);
    }
}
