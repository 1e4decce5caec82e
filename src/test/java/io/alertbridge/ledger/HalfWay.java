package io.alertbridge.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to a server on which each client gets so many bytes through, and then no more; nothing is closed. */
final class HalfWay implements AutoCloseable {

    private final ServerSocket here = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService wires = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final int there;
    private final int most;

    HalfWay(int there, int most) throws IOException {
        this.there = there;
        this.most = most;
        wires.execute(this::accept);
    }

    int port() {
        return here.getLocalPort();
    }

    private void accept() {
        try {
            while (!here.isClosed()) {
                Socket client = here.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), there);
                wires.execute(() -> pass(client, server, most));
                wires.execute(() -> pass(server, client, Integer.MAX_VALUE));
            }
        } catch (IOException end) {
            wires.shutdown();
        }
    }

    private void pass(Socket from, Socket to, int most) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8 * 1024];
            int passed = 0;
            for (int n = in.read(buffer); n > 0 && passed < most; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                passed += n;
            }
            if (passed >= most) {
                closed.await();
            }
        } catch (IOException | InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        here.close();
        closed.countDown();
    }
}
