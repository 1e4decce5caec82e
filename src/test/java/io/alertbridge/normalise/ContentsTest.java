package io.alertbridge.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentsTest {

    @Test
    void jsonValuesOneAfterTheOtherAreAList() {
        assertThat(Contents.read("{\"a\": 1}\n{\"a\": 2}\r\n\n{\"a\": 3}\n"))
                .isEqualTo(List.of(Map.of("a", 1), Map.of("a", 2), Map.of("a", 3)));
        assertThat(Contents.read("{\"a\": 1}\n")).isEqualTo(Map.of("a", 1));
        assertThat(Contents.read("[1]\n[2]")).isEqualTo(List.of(List.of(1), List.of(2)));
    }

    @Test
    void xmlIsReadByTheNamesOfItsElements() {
        Object read = Contents.read("""
                <?xml version="1.0"?>
                <!-- from the build server -->
                <job xmlns:x="urn:x" id="7"><name>nightly &amp; co</name>
                  <x:phase/>
                  <step>one</step><step state="red">two<![CDATA[ <3]]></step>
                </job>
                """);
        assertThat(read)
                .isEqualTo(Map.of(
                        "job",
                        Map.of(
                                "id",
                                "7",
                                "name",
                                "nightly & co",
                                "step",
                                List.of("one", Map.of("state", "red", "text", "two <3")))));
    }

    @Test
    void fieldsBetweenTheDelimitersOfSolarWindsAreBounded() {
        assertThat(Contents.read("aµ#µ1=2&3§#§bµ#µ§#§c§#§µ#µ4")).isEqualTo(Map.of("a", "1=2&3", "b", ""));
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> Contents.read("aµ#µ1" + "§#§bµ#µ2".repeat(1_000)))
                .withMessageContaining("1000 fields");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1/a.dtd\"><a/>",
                "<a>&b;</a>",
                "<a><b></a>",
                "<a>",
                "<a/><b/>x",
                "<a b"
            })
    void brokenXmlAndDocumentTypesAreRefused(String body) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> Contents.read(body))
                .withMessageContaining("XML");
    }

    @Test
    void xmlThatNestsTooDeepIsRefused() {
        String body = "<a>".repeat(10_000) + "</a>".repeat(10_000);
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> Contents.read(body))
                .withMessageContaining("64 levels");
    }

    @Test
    void aFieldOfAFormMayHoldJson() {
        assertThat(Contents.read("heartbeat=%7B%22status%22%3A0%7D&msg=%7Bdown%7D"))
                .isEqualTo(Map.of("heartbeat", Map.of("status", 0), "msg", "{down}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Disk full on db03", "<34>1 2026-03-01T12:00:00Z db03 kernel - - - panic", "17", "null"})
    void whatIsNoneOfTheseIsText(String body) {
        assertThat(Contents.read(body)).isEqualTo(Map.of("text", body));
        assertThat(Contents.plain(body)).isTrue();
        assertThat(Contents.plain("{\"text\": \"is JSON\"}")).isFalse();
    }
}
