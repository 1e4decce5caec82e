package io.alertbridge.ledger;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Names of nodes. */
final class Nodes {

    private Nodes() {}

    /** A name for this process: its machine and its process id. */
    static String name() {
        long process = ProcessHandle.current().pid();
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + process;
        } catch (UnknownHostException e) {
            return "node-" + process;
        }
    }
}
