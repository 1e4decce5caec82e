package io.alertbridge.console;

import io.alertbridge.policy.Fault;
import java.util.List;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * What surrounds every page.
 *
 * @param section which part of the navigation is lit
 * @param self address of this page with its query; fetched again when something changes
 * @param who who is logged in, or empty
 * @param refused what is wrong with changed files of the policy, which are not in force therefore
 */
public record Frame(
        String title,
        String section,
        String self,
        String who,
        Counts counts,
        CsrfToken csrf,
        String said,
        List<Fault> refused) {

    public boolean isIn(String name) {
        return section.equals(name);
    }
}
