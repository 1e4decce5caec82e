package io.alertbridge.ingest.snmp;

import io.alertbridge.ingest.Traffic;
import org.snmp4j.event.AuthenticationFailureEvent;
import org.snmp4j.event.AuthenticationFailureListener;
import org.snmp4j.smi.Address;

/** Counts messages of version 3 whose user is unknown or whose secret is wrong. */
record Strangers(Traffic traffic) implements AuthenticationFailureListener {

    @Override
    public <A extends Address> void authenticationFailure(AuthenticationFailureEvent<A> event) {
        traffic.dropped("user");
    }
}
