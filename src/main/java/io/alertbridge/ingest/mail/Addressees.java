package io.alertbridge.ingest.mail;

import io.alertbridge.ingest.Tokens;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Source;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * To whom mail may be sent: {@code source@domain} and {@code source+more@domain}. Where the source has tokens, one of
 * them is what has to stand behind the plus; where it has none, that is the alert's key.
 */
final class Addressees {

    private final Policies policies;
    private final List<String> domains;

    /** @param key empty where none was given */
    record Addressee(String source, String key) {}

    Addressees(Policies policies, List<String> domains) {
        this.policies = policies;
        this.domains =
                domains.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    }

    /** Nothing where there is no such address; it takes as long as for one that is. */
    Optional<Addressee> find(String address) {
        int at = address.lastIndexOf('@');
        String local = address.substring(0, Math.max(0, at));
        int plus = local.indexOf('+');
        String name = (plus < 0 ? local : local.substring(0, plus)).toLowerCase(Locale.ROOT);
        String more = plus < 0 ? "" : local.substring(plus + 1);
        Source source = policies.current().sources().get(name);
        boolean open =
                source != null && source.tokens().isEmpty() && !source.signed().required();
        boolean known = Tokens.match(more, source == null ? List.of() : source.tokens());
        boolean ours = domains.contains(address.substring(at + 1).toLowerCase(Locale.ROOT));
        return ours && (open || known) ? Optional.of(new Addressee(name, open ? more : "")) : Optional.empty();
    }
}
