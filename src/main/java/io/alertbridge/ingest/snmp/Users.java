package io.alertbridge.ingest.snmp;

import io.alertbridge.ingest.ListenerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/**
 * Users of SNMP version 3, from a file with lines as {@code snmptrapd.conf} has them: {@code createUser [-e ENGINE]
 * NAME PROTOCOL SECRET [PROTOCOL [SECRET]]}. Whatever else stands in it is for others.
 */
final class Users {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final int SHORTEST_SECRET = 8;
    private static final String LINE_IS_WRONG =
            "names a file whose line %s cannot be read; write createUser [-e 0xENGINE] NAME SHA SECRET AES SECRET,"
                    + " each secret with %d characters or more";
    private static final Map<String, OID> AUTHENTICATION = Map.of(
            "MD5", AuthMD5.ID,
            "SHA", AuthSHA.ID,
            "SHA1", AuthSHA.ID,
            "SHA224", AuthHMAC128SHA224.ID,
            "SHA256", AuthHMAC192SHA256.ID,
            "SHA384", AuthHMAC256SHA384.ID,
            "SHA512", AuthHMAC384SHA512.ID);
    private static final Map<String, OID> PRIVACY = Map.of(
            "DES", PrivDES.ID,
            "AES", PrivAES128.ID,
            "AES128", PrivAES128.ID,
            "AES192", PrivAES192.ID,
            "AES256", PrivAES256.ID,
            "AES192C", PrivAES192With3DESKeyExtension.ID,
            "AES256C", PrivAES256With3DESKeyExtension.ID);

    private final List<UsmUser> anywhere = new ArrayList<>();
    private final Map<OctetString, List<UsmUser>> ofEngines = new HashMap<>();
    private final Map<String, Integer> levels = new HashMap<>();

    static Users read(ListenerSettings settings) {
        Users users = new Users();
        settings.file("users").ifPresent(file -> users.read(file, settings));
        return users;
    }

    private void read(Path file, ListenerSettings settings) {
        List<String> wrong = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                List<String> words =
                        WORD.matcher(lines.get(i)).results().map(Users::word).toList();
                if (!words.isEmpty() && words.get(0).equalsIgnoreCase("createUser") && !user(words)) {
                    wrong.add("" + (i + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    settings.wrong("users", "cannot be read").getMessage(), e);
        }
        if (!wrong.isEmpty()) {
            throw settings.wrong("users", LINE_IS_WRONG.formatted(String.join(", ", wrong), SHORTEST_SECRET));
        }
    }

    private static String word(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    /** Takes a line; tells whether it makes sense. */
    private boolean user(List<String> words) {
        boolean bound = words.size() > 3 && words.get(1).equals("-e");
        List<String> rest = words.subList(bound ? 3 : 1, words.size());
        if (!sound(rest) || bound && !words.get(2).matches("0x([0-9a-fA-F]{2}){5,32}")) {
            return false;
        }
        UsmUser user = user(rest.get(0), rest);
        if (bound) {
            OctetString engine = OctetString.fromHexStringPairs(words.get(2).substring(2));
            ofEngines.computeIfAbsent(engine, any -> new ArrayList<>()).add(user);
        } else {
            anywhere.add(user);
        }
        levels.merge(rest.get(0), level(user), Math::max);
        return true;
    }

    private static boolean sound(List<String> rest) {
        int size = rest.size();
        boolean authentication = size == 1
                || size > 2
                        && AUTHENTICATION.containsKey(protocol(rest.get(1)))
                        && rest.get(2).length() >= SHORTEST_SECRET;
        boolean privacy = size < 4
                || PRIVACY.containsKey(protocol(rest.get(3)))
                        && (size == 4 || rest.get(4).length() >= SHORTEST_SECRET);
        return authentication && privacy && size <= 5;
    }

    private static UsmUser user(String name, List<String> rest) {
        int size = rest.size();
        return new UsmUser(
                new OctetString(name),
                size > 1 ? AUTHENTICATION.get(protocol(rest.get(1))) : null,
                size > 1 ? new OctetString(rest.get(2)) : null,
                size > 3 ? PRIVACY.get(protocol(rest.get(3))) : null,
                // as elsewhere, one secret may do for both
                size > 3 ? new OctetString(rest.get(size == 4 ? 2 : 4)) : null);
    }

    private static int level(UsmUser user) {
        if (user.getPrivacyProtocol() != null) {
            return SecurityLevel.AUTH_PRIV;
        }
        return user.getAuthenticationProtocol() != null ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.NOAUTH_NOPRIV;
    }

    private static String protocol(String word) {
        return word.toUpperCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** All that devices know, and Cisco's own way to make long keys. */
    static SecurityProtocols protocols() {
        SecurityProtocols protocols = new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.maxCompatibility);
        protocols.addPrivacyProtocol(new PrivAES192With3DESKeyExtension());
        protocols.addPrivacyProtocol(new PrivAES256With3DESKeyExtension());
        return protocols;
    }

    boolean none() {
        return levels.isEmpty();
    }

    /** Lets a security model know them, and forget whomever it knew. */
    void register(USM model) {
        model.removeAllUsers();
        anywhere.forEach(model::addUser);
        ofEngines.forEach(
                (engine, users) -> users.forEach(user -> model.addUser(user.getSecurityName(), engine, user)));
    }

    /** Whether a message was protected as its user has to protect them; the model itself lets any name pass without. */
    boolean trusts(String name, int level) {
        Integer least = levels.get(name);
        return least != null && level >= least;
    }
}
