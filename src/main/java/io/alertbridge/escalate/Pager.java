package io.alertbridge.escalate;

import io.alertbridge.alert.Alert;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Moment;
import io.alertbridge.ledger.Case;
import io.alertbridge.policy.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts pages into the outbox, takes them back, and notes what became of them. */
final class Pager {

    /**
     * A page that could not be sent.
     *
     * @param instead id of the page that goes to the same person by another way
     */
    record Failed(Page page, Optional<String> instead) {}

    private Pager() {}

    /** @return ids of the pages, one a contact */
    static List<String> page(Case c, Incident incident, int level, List<Contact> contacts, String why) {
        List<String> ids = new ArrayList<>();
        for (Contact contact : contacts) {
            Letter letter =
                    Letter.about(c, incident, why, contact.zone(c.policy().roster()));
            ids.add(queue(c, contact, incident.id(), level, letter));
        }
        return ids;
    }

    private static String queue(Case c, Contact contact, String incident, int level, Letter letter) {
        String id = incident + "/p" + c.next("page");
        c.save(
                Page.TABLE,
                new Page(
                        id,
                        incident,
                        contact.person(),
                        contact.channel(),
                        contact.address(),
                        level,
                        letter.priority(),
                        letter.subject(),
                        letter.text(),
                        Page.State.QUEUED,
                        c.at(),
                        Alert.NEVER,
                        ""));
        return id;
    }

    /** Takes back what has not left. */
    static void takeBack(Case c, String incident) {
        c.find(Page.TABLE, Page.BY_INCIDENT, incident)
                .forEach(page -> c.save(Page.TABLE, page.ended(Page.State.CANCELLED, c.at(), "not needed any more")));
    }

    /** Notes what a channel made of a page that waits; one that could not be sent goes another way, if there is one. */
    static Optional<Failed> note(Case c, Page.Receipt receipt) {
        Optional<Page> waiting = c.find(Page.TABLE, receipt.page());
        waiting.ifPresent(page -> {
            Page.State state = receipt.sent() ? Page.State.SENT : Page.State.FAILED;
            c.save(Page.TABLE, page.ended(state, c.at(), receipt.result()));
            tell(c, page, receipt);
        });
        return waiting.filter(page -> !receipt.sent()).map(page -> new Failed(page, another(c, page)));
    }

    private static Optional<String> another(Case c, Page failed) {
        Letter same = new Letter(failed.priority(), failed.subject(), failed.text());
        return Contact.after(failed, c.policy().roster())
                .map(contact -> queue(c, contact, failed.incident(), failed.level(), same));
    }

    private static void tell(Case c, Page page, Page.Receipt receipt) {
        String whom =
                c.policy().roster().person(page.person()).map(Person::name).orElse(page.person());
        String to = whom.isEmpty() ? page.channel() : whom + " by " + page.channel();
        String text = receipt.sent() ? "paged " + to : "could not page " + to + ": " + receipt.result();
        Moment.add(c, page.incident(), "page", Moment.NOBODY, text);
    }
}
