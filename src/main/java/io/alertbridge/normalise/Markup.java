package io.alertbridge.normalise;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML from outside as maps, lists and texts: an element with attributes or elements in it is a map, its own text the
 * field {@code text}; any other is a text. Elements of one name are a list. Knows no document types and no entities.
 */
final class Markup {

    private static final XMLInputFactory READERS = readers();

    private Markup() {}

    /** Whether a body begins as XML does. */
    static boolean looksLike(String body) {
        return body.length() > 2
                && body.charAt(0) == '<'
                && (Character.isLetter(body.charAt(1)) || body.charAt(1) == '?' || body.charAt(1) == '!');
    }

    /**
     * The document's one element, by its name.
     *
     * @throws UnreadableException if it is not XML, nests too deep, or brings a document type
     */
    static Map<String, Object> read(String body) {
        try {
            XMLStreamReader reader = READERS.createXMLStreamReader(new StringReader(body));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new UnreadableException("the body was XML with a document type, which is not read");
                }
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put(reader.getLocalName(), element(reader, 1));
            while (reader.hasNext()) {
                // what follows must be XML too
                reader.next();
            }
            return document;
        } catch (XMLStreamException e) {
            throw new UnreadableException("the body was not readable XML: it does not go on as XML at line "
                    + e.getLocation().getLineNumber() + ", column "
                    + e.getLocation().getColumnNumber());
        }
    }

    private static Object element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > Payload.DEEPEST) {
            throw new UnreadableException("the body was XML that nests deeper than " + Payload.DEEPEST + " levels");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            add(fields, reader.getAttributeLocalName(i), Text.clean(reader.getAttributeValue(i)));
        }
        StringBuilder text = new StringBuilder();
        for (int next = reader.next(); next != XMLStreamConstants.END_ELEMENT; next = reader.next()) {
            if (next == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                add(fields, name, element(reader, depth + 1));
            } else if (reader.hasText() && next != XMLStreamConstants.COMMENT) {
                text.append(reader.getText());
            }
        }
        String own = Text.clean(text.toString().strip());
        if (fields.isEmpty()) {
            return own;
        }
        add(fields, Contents.TEXT, own);
        return fields;
    }

    /** What says nothing is left out, as in JSON. */
    private static void add(Map<String, Object> fields, String name, Object value) {
        if (value instanceof String text && (text.isEmpty() || Text.leftover(text))) {
            return;
        }
        fields.merge(name, value, Markup::both);
    }

    private static Object both(Object before, Object value) {
        List<Object> all = before instanceof Many many ? many : new Many(before);
        all.add(value);
        return all;
    }

    /** Elements of one name. */
    private static final class Many extends ArrayList<Object> {
        private static final long serialVersionUID = 1;

        Many(Object first) {
            add(first);
        }
    }

    private static XMLInputFactory readers() {
        XMLInputFactory readers = XMLInputFactory.newDefaultFactory();
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        readers.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_COALESCING, true);
        return readers;
    }
}
