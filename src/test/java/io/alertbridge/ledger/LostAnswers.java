package io.alertbridge.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A network between us and a PostgreSQL server that can lose the answer to a commit: the commit has reached the server
 * and is done there, and then the connection breaks.
 */
final class LostAnswers implements AutoCloseable {

    private final int server;
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile String words = "";
    private volatile CountDownLatch done = new CountDownLatch(1);
    private volatile CountDownLatch released = new CountDownLatch(1);

    /** One client's connection and ours to the server. */
    private final class Line {
        private final Socket client;
        private final Socket server;
        private volatile boolean about;
        private volatile boolean cut;

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void ask() {
            pass(client, server, piece -> {
                about |= !words.isEmpty() && piece.contains(words);
                if (about && piece.contains("COMMIT")) {
                    words = "";
                    cut = true;
                }
                return true;
            });
        }

        void answer() {
            pass(server, client, piece -> {
                if (cut) {
                    done.countDown();
                    released.await();
                }
                return !cut;
            });
        }
    }

    private interface Look {
        boolean goesOn(String piece) throws InterruptedException;
    }

    LostAnswers(int server) throws IOException {
        this.server = server;
        threads.execute(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** The answer to the next commit that follows these words will be lost. */
    void loseNext(String after) {
        done = new CountDownLatch(1);
        released = new CountDownLatch(1);
        words = after;
    }

    /** Waits until that commit is done and its answer is on its way. */
    void awaitCommit() throws InterruptedException {
        done.await();
    }

    /** Breaks the connection. */
    void lose() {
        released.countDown();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket client = door.accept();
                Line line = new Line(client, new Socket(InetAddress.getLoopbackAddress(), server));
                threads.execute(line::ask);
                threads.execute(line::answer);
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private static void pass(Socket from, Socket to, Look look) {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                if (!look.goesOn(new String(buffer, 0, n, StandardCharsets.ISO_8859_1))) {
                    return;
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException | InterruptedException broken) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
