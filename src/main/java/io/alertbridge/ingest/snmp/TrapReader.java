package io.alertbridge.ingest.snmp;

import io.alertbridge.ingest.Tree;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** Writes a trap of any version as a JSON object. Those of version 1 are converted by RFC 3584 §3.1. */
final class TrapReader {

    private static final int GENERIC_TRAPS = 6;

    private final Dictionary dictionary;

    TrapReader(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /**
     * How a trap came.
     *
     * @param user of version 3; empty before
     */
    record Way(String peer, String version, String user, Instant at) {}

    String json(PDU pdu, Way way) {
        Map<String, Object> trap = new LinkedHashMap<>();
        trap.put("peer", way.peer());
        trap.put("receivedAt", way.at().toString());
        trap.put("version", way.version());
        if (!way.user().isEmpty()) {
            trap.put("user", way.user());
        }
        trap.put("type", pdu.getType() == PDU.INFORM ? "inform" : "trap");
        List<VariableBinding> variables = new ArrayList<>(pdu.getVariableBindings());
        Head head = pdu instanceof PDUv1 old ? head(old, variables) : head(variables);
        boolean relayed = !head.agent().isEmpty() && !head.agent().equals("0.0.0.0");
        trap.put("agent", relayed ? head.agent() : way.peer());
        trap.put("trap", head.number());
        dictionary.trap(head.number()).ifPresent(name -> trap.put("name", name));
        trap.put("uptime", head.uptime());
        if (pdu instanceof PDUv1 old) {
            trap.put("enterprise", old.getEnterprise().toDottedString());
        }
        Map<String, String> values = new LinkedHashMap<>();
        trap.put(
                "varbinds",
                variables.stream().map(each -> varbind(each, values)).toList());
        trap.put("values", values);
        return Tree.text(trap);
    }

    /** What says something about the trap itself. */
    private record Head(String number, String uptime, String agent) {}

    private static Head head(PDUv1 trap, List<VariableBinding> variables) {
        int generic = trap.getGenericTrap();
        String number = generic >= 0 && generic < GENERIC_TRAPS
                ? "1.3.6.1.6.3.1.1.5." + (generic + 1)
                : trap.getEnterprise().toDottedString() + ".0." + Integer.toUnsignedString(trap.getSpecificTrap());
        take(variables, SnmpConstants.snmpTrapAddress);
        return new Head(number, String.valueOf(trap.getTimestamp()), String.valueOf(trap.getAgentAddress()));
    }

    private static Head head(List<VariableBinding> variables) {
        return new Head(
                take(variables, SnmpConstants.snmpTrapOID),
                take(variables, SnmpConstants.sysUpTime),
                take(variables, SnmpConstants.snmpTrapAddress));
    }

    /** Takes what says something about the trap itself out of what it carries. */
    private static String take(List<VariableBinding> variables, OID what) {
        Optional<VariableBinding> found =
                variables.stream().filter(each -> each.getOid().equals(what)).findFirst();
        found.ifPresent(variables::remove);
        return found.map(each -> text(each.getVariable())).orElse("");
    }

    private Map<String, String> varbind(VariableBinding variable, Map<String, String> values) {
        String number = variable.getOid().toDottedString();
        String value = text(variable.getVariable());
        Optional<Dictionary.Name> name = dictionary.variable(number);
        Map<String, String> one = new LinkedHashMap<>();
        one.put("oid", number);
        name.ifPresent(known -> {
            one.put("name", known.name());
            one.put("index", known.index());
        });
        one.put("type", variable.getVariable().getSyntaxString());
        one.put("value", value);
        values.putIfAbsent(name.map(Dictionary.Name::name).orElse(number), value);
        return one;
    }

    private static String text(Variable value) {
        if (value instanceof OctetString octets) {
            return text(octets.getValue());
        }
        if (value instanceof TimeTicks ticks) {
            return String.valueOf(ticks.getValue());
        }
        return value instanceof OID oid ? oid.toDottedString() : value.toString();
    }

    /** Text where it is some, for what is text and what is a number of bytes has one type; otherwise in hexadecimal. */
    private static String text(byte[] octets) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            String whole = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
            return whole.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')
                    ? hexadecimal(octets)
                    : whole;
        } catch (CharacterCodingException e) {
            return hexadecimal(octets);
        }
    }

    private static String hexadecimal(byte[] octets) {
        return new OctetString(octets).toHexString();
    }
}
