package io.alertbridge.ingest.snmp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    private static final ObjectMapper JSON = new ObjectMapper();
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
        String number = pdu instanceof PDUv1 old ? number(old) : take(variables, SnmpConstants.snmpTrapOID);
        String uptime = pdu instanceof PDUv1 old
                ? String.valueOf(old.getTimestamp())
                : take(variables, SnmpConstants.sysUpTime);
        String told = take(variables, SnmpConstants.snmpTrapAddress);
        String agent = pdu instanceof PDUv1 old ? String.valueOf(old.getAgentAddress()) : told;
        trap.put("agent", agent.isEmpty() || agent.equals("0.0.0.0") ? way.peer() : agent);
        trap.put("trap", number);
        dictionary.trap(number).ifPresent(name -> trap.put("name", name));
        trap.put("uptime", uptime);
        if (pdu instanceof PDUv1 old && old.getEnterprise() != null) {
            trap.put("enterprise", old.getEnterprise().toDottedString());
        }
        Map<String, String> values = new LinkedHashMap<>();
        trap.put(
                "varbinds",
                variables.stream().map(each -> varbind(each, values)).toList());
        trap.put("values", values);
        try {
            return JSON.writeValueAsString(trap);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    private static String number(PDUv1 trap) {
        int generic = trap.getGenericTrap();
        if (generic >= 0 && generic < GENERIC_TRAPS) {
            return "1.3.6.1.6.3.1.1.5." + (generic + 1);
        }
        return trap.getEnterprise().toDottedString() + ".0." + Integer.toUnsignedString(trap.getSpecificTrap());
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
            if (whole.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
                return whole;
            }
        } catch (CharacterCodingException e) {
            return new OctetString(octets).toHexString();
        }
        return new OctetString(octets).toHexString();
    }
}
