package io.alertbridge.policy;

import java.util.List;

/** Reads {@code identification.yaml}: which labels lead from an event to its configuration item, in order. */
final class IdentifierReader {

    private static final List<Identifier> COMMON = List.of(
            new Identifier("ci", Identifier.How.NAME),
            new Identifier("host", Identifier.How.NAME),
            new Identifier("instance", Identifier.How.NAME),
            new Identifier("host", Identifier.How.SHORT_NAME),
            new Identifier("instance", Identifier.How.SHORT_NAME),
            new Identifier("ip", Identifier.How.ADDRESS));

    private List<Identifier> identifiers = COMMON;

    void read(Section file) {
        identifiers = file.sections("identifiers").stream()
                .map(IdentifierReader::identifier)
                .toList();
        if (identifiers.isEmpty()) {
            file.missing("identifiers", "add at least '- {label: host, as: name}'");
        }
        file.end();
    }

    List<Identifier> identifiers() {
        return identifiers;
    }

    private static Identifier identifier(Section section) {
        Identifier identifier = new Identifier(
                section.need("label", "host", Words::text),
                section.read("as", Identifier.How.NAME, Words.word(Identifier.How.class)));
        section.end();
        return identifier;
    }
}
