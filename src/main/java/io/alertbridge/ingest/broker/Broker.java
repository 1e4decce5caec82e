package io.alertbridge.ingest.broker;

/** Where messages wait until they are in the ledger. Made of checked settings; nobody has talked to it yet. */
interface Broker {

    /** Connects, within seconds. */
    Line open() throws Exception;
}
