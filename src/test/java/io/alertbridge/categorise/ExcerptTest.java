package io.alertbridge.categorise;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.policy.CategoryRule;
import io.alertbridge.policy.Matcher;
import io.alertbridge.policy.PolicyDirectory;
import io.alertbridge.policy.Secrets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void shortConditionsAreShownAsTheyAre() {
        assertThat(shown("check=~\"Disk.*\", host!=\"web01\"")).isEqualTo("check=~\"Disk.*\", host!=\"web01\"");
    }

    @Test
    void theReasonOfACategoryIsNotCutInMidExpression() {
        assertThat(shown("check=~\"(?i).*(intrusion|malware|virus|brute ?force|ddos|threat|rootkit|falco|fail2ban"
                        + "|suspicious|unusual|forbidden).*\""))
                .isEqualTo("check=~\"(?i).*(intrusion|malware|virus|brute ?force|ddos|threat|rootkit|falco|fail2ban"
                        + "|suspicious|…)…\"");
    }

    @Test
    void barsThatPartNothingAreNotCutAt() {
        String noBar = "x".repeat(Excerpt.LONGEST);
        assertThat(shown("check=~\"a\\\\|b[|]" + noBar + "\"")).isEqualTo("check=~\"…\"");
        assertThat(shown("check=~\"one|two\\\\|" + noBar + "\"")).isEqualTo("check=~\"one|…\"");
    }

    @Test
    void manyConditionsAreCounted() {
        assertThat(shown("a=\"1\", b=\"2\", c=\"3\", d=\"4\", e=\"5\""))
                .isEqualTo("a=\"1\", b=\"2\", c=\"3\" and 2 more");
    }

    @Test
    void whatIsShownOfEveryShippedRuleCanBeReadAsConditions() {
        for (CategoryRule rule : new PolicyDirectory(Path.of("config"))
                .compile(Secrets.forgotten(name -> null))
                .categories()) {
            String shown = Excerpt.of(rule.when()).replaceAll(" and \\d+ more$", "");
            assertThat(Matcher.parse(shown)).as(shown).hasSizeLessThanOrEqualTo(3);
            assertThat(shown).hasSizeLessThan(Excerpt.LONGEST + 40);
        }
    }

    private static String shown(String conditions) {
        return Excerpt.of(Matcher.parse(conditions));
    }
}
