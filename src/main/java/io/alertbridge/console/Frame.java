package io.alertbridge.console;

import org.springframework.security.web.csrf.CsrfToken;

/**
 * What surrounds every page.
 *
 * @param section which part of the navigation is lit
 * @param self address of this page with its query; fetched again when something changes
 * @param who who is logged in, or empty
 */
public record Frame(String title, String section, String self, String who, Counts counts, CsrfToken csrf, String said) {

    public boolean isIn(String name) {
        return section.equals(name);
    }
}
