package io.alertbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Conditions mean what Alertmanager's matchers mean. */
class MatcherProperties {

    @Property(tries = 300)
    void whatIsWrittenIsReadBack(@ForAll("names") String name, @ForAll String value) {
        Matcher matcher = Matcher.of(name, "=", value.replace("\n", " "));
        assertThat(Matcher.parse(matcher.toString())).containsExactly(matcher);
    }

    @Example
    void aBackslashBeforeAnNIsNoLineBreak() {
        Matcher path = Matcher.of("path", "=~", "C:\\\\new\\\\.*");
        assertThat(Matcher.parse(path.toString())).containsExactly(path);
        assertThat(path.matches(name -> "C:\\new\\x")).isTrue();
    }

    @Property(tries = 300)
    void notEqualIsTheOppositeOfEqual(@ForAll String wanted, @ForAll String actual) {
        assertThat(matches("=", wanted, actual)).isEqualTo(wanted.equals(actual));
        assertThat(matches("!=", wanted, actual)).isNotEqualTo(matches("=", wanted, actual));
    }

    @Property(tries = 300)
    void expressionsAreAnchoredAndAnswerTheSameEveryTime(
            @ForAll("words") String wanted, @ForAll("words") String actual) {
        String quoted = Pattern.quote(wanted);
        assertThat(matches("=~", quoted, actual)).isEqualTo(wanted.equals(actual));
        Matcher matcher = Matcher.of("x", "=~", quoted + ".*");
        assertThat(matcher.matches(name -> actual)).isEqualTo(actual.startsWith(wanted));
        assertThat(matcher.matches(name -> actual)).isEqualTo(actual.startsWith(wanted));
        assertThat(matches("!~", quoted, actual)).isNotEqualTo(matches("=~", quoted, actual));
    }

    @Property(tries = 300)
    void aListHoldsWhenEachOfItHolds(@ForAll("words") String a, @ForAll("words") String b) {
        List<Matcher> both = Matcher.parse("a=\"%s\", b!=\"%s\"".formatted(a, b));
        assertThat(Matcher.allMatch(both, Map.of("a", a, "b", b + "x")::get)).isTrue();
        assertThat(Matcher.allMatch(both, Map.of("a", a, "b", b)::get)).isFalse();
    }

    @Property(tries = 500)
    void anyTextIsEitherReadOrRefused(@ForAll String text) {
        try {
            Matcher.parse(text).forEach(matcher -> matcher.matches(name -> text));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining(" but ");
        }
    }

    @Example
    void bracesAndSpacesDoNotMatter() {
        assertThat(Matcher.parse("{ severity = \"critical\" , service =~ \"pay.*\" }"))
                .isEqualTo(Matcher.parse("severity=critical,service=~\"pay.*\""));
    }

    @Example
    void whatIsAbsentEqualsTheEmptyText() {
        assertThat(matches("=", "", "")).isTrue();
        assertThat(matches("=~", ".+", "")).isFalse();
    }

    @Example
    void expressionThatWouldTakeForeverElsewhereTakesNoTime() {
        assertThat(matches("=~", "(a+)+b", "a".repeat(50_000))).isFalse();
    }

    @Example
    void lineBreaksAreCharactersLikeOthers() {
        assertThat(matches("=~", ".*full.*", "disk\nfull\nagain")).isTrue();
    }

    @Example
    void brokenExpressionIsRefusedWithItsReason() {
        assertThatThrownBy(() -> Matcher.parse("a=~\"(b\""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing closing )");
    }

    private static boolean matches(String sign, String wanted, String actual) {
        return Matcher.of("x", sign, wanted).matches(name -> actual);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withChars("ab.*(x-").ofMaxLength(5);
    }
}
