package io.alertbridge.ingest.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** A device that sends traps and informs, and waits a while for an answer to the latter. */
final class Agent implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 2_000;

    private final Snmp snmp;
    private final USM users;
    private UdpAddress address;
    private Target<UdpAddress> lastTarget;
    private PDU last;

    Agent(int port) throws IOException {
        snmp = new Snmp(new DefaultUdpTransportMapping(new UdpAddress(InetAddress.getLoopbackAddress(), 0)));
        users = new USM(Users.protocols(), new OctetString(MPv3.createLocalEngineID()), 0);
        MPv3 model = (MPv3) snmp.getMessageDispatcher().getMessageProcessingModel(MPv3.ID);
        model.setSecurityModels(new org.snmp4j.security.SecurityModels().addSecurityModel(users));
        model.setSecurityProtocols(Users.protocols());
        moved(port);
        snmp.listen();
    }

    void moved(int port) {
        address = new UdpAddress(InetAddress.getLoopbackAddress(), port);
    }

    static PDU linkDown(int type, int index) {
        PDU pdu = new PDU();
        fill(pdu, type, index);
        return pdu;
    }

    private static void fill(PDU pdu, int type, int index) {
        pdu.setType(type);
        pdu.addAll(List.of(
                new VariableBinding(SnmpConstants.sysUpTime, new TimeTicks(4_711)),
                new VariableBinding(SnmpConstants.snmpTrapOID, SnmpConstants.linkDown),
                new VariableBinding(new OID("1.3.6.1.2.1.2.2.1.1." + index), new Integer32(index)),
                new VariableBinding(new OID("1.3.6.1.2.1.2.2.1.2." + index), new OctetString("Gi0/" + index)),
                new VariableBinding(new OID("1.3.6.1.4.1.9999.1.0"), new OctetString(new byte[] {0, (byte) 255}))));
    }

    static PDUv1 version1(int generic, int specific) {
        PDUv1 pdu = new PDUv1();
        pdu.setType(PDU.V1TRAP);
        pdu.setEnterprise(new OID("1.3.6.1.4.1.318"));
        pdu.setAgentAddress(new IpAddress("192.0.2.7"));
        pdu.setGenericTrap(generic);
        pdu.setSpecificTrap(specific);
        pdu.setTimestamp(4_711);
        return pdu;
    }

    static VariableBinding address(String address) {
        return new VariableBinding(SnmpConstants.snmpTrapAddress, new IpAddress(address));
    }

    private CommunityTarget<UdpAddress> target(int version, String community) {
        CommunityTarget<UdpAddress> target = new CommunityTarget<>(address, new OctetString(community));
        target.setVersion(version);
        target.setTimeout(PATIENCE_MILLIS);
        return target;
    }

    /** Sends; tells whether there was an answer. */
    boolean version2(String community, PDU pdu) throws IOException {
        return send(pdu, target(SnmpConstants.version2c, community));
    }

    void version1(String community, PDUv1 pdu) throws IOException {
        send(pdu, target(SnmpConstants.version1, community));
    }

    /** Sends the same message once more. */
    boolean again() throws IOException {
        return send(last, lastTarget);
    }

    /** Sends an inform, protected by as many secrets as are given. */
    boolean version3(String user, String authentication, String privacy) throws IOException {
        users.removeAllUsers();
        users.addUser(new UsmUser(
                new OctetString(user),
                authentication.isEmpty() ? null : AuthHMAC192SHA256.ID,
                authentication.isEmpty() ? null : new OctetString(authentication),
                privacy.isEmpty() ? null : PrivAES128.ID,
                privacy.isEmpty() ? null : new OctetString(privacy)));
        int level = authentication.isEmpty() ? SecurityLevel.NOAUTH_NOPRIV : SecurityLevel.AUTH_PRIV;
        UserTarget<UdpAddress> target = new UserTarget<>(address, new OctetString(user), new byte[0], level);
        target.setVersion(SnmpConstants.version3);
        target.setTimeout(PATIENCE_MILLIS);
        ScopedPDU pdu = new ScopedPDU();
        fill(pdu, PDU.INFORM, 3);
        return send(pdu, target);
    }

    private boolean send(PDU pdu, Target<UdpAddress> target) throws IOException {
        last = pdu;
        lastTarget = target;
        ResponseEvent<UdpAddress> event = snmp.send(pdu, target);
        return event != null
                && event.getResponse() != null
                && event.getResponse().getType() == PDU.RESPONSE
                && event.getResponse().getErrorStatus() == 0;
    }

    byte[] encoded(String community, PDU pdu) throws IOException {
        pdu.setRequestID(new Integer32(815));
        return encoded(1, community, pdu);
    }

    byte[] encodedVersion1(String community, PDUv1 pdu) throws IOException {
        return encoded(0, community, pdu);
    }

    private static byte[] encoded(int version, String community, PDU pdu) throws IOException {
        org.snmp4j.asn1.BEROutputStream out = new org.snmp4j.asn1.BEROutputStream(ByteBuffer.allocate(2_000));
        Integer32 number = new Integer32(version);
        OctetString name = new OctetString(community);
        org.snmp4j.asn1.BER.encodeHeader(out, 0x30, number.getBERLength() + name.getBERLength() + pdu.getBERLength());
        number.encodeBER(out);
        name.encodeBER(out);
        pdu.encodeBER(out);
        byte[] bytes = new byte[out.getBuffer().position()];
        out.getBuffer().flip();
        out.getBuffer().get(bytes);
        return bytes;
    }

    /** As a stranger would begin to ask who we are (RFC 3414 §4). */
    byte[] encodedVersion3() {
        return OctetString.fromHexStringPairs("303e020103301102042e0d5f9a020300ffe30401040201030410300e0400020100020100"
                        + "0400040004003014040004"
                        + "00a00e02042e0d5f990201000201003000")
                .getValue();
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }
}
