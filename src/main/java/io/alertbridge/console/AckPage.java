package io.alertbridge.console;

import io.alertbridge.deliver.Links;
import io.alertbridge.incident.Command;
import io.alertbridge.incident.Incident;
import io.alertbridge.ledger.Inputs;
import io.alertbridge.policy.Policies;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where the link in a page leads: one incident, one big button, no account. Looking changes nothing, so a mail
 * scanner that follows links acknowledges nothing.
 */
@Controller
class AckPage {

    private final Links links;
    private final IncidentViews incidents;
    private final Inputs inputs;
    private final Policies policies;

    AckPage(Links links, IncidentViews incidents, Inputs inputs, Policies policies) {
        this.links = links;
        this.incidents = incidents;
        this.inputs = inputs;
        this.policies = policies;
    }

    @GetMapping("/ack/{token}")
    ModelAndView show(@PathVariable String token) {
        return page(token, false);
    }

    @PostMapping("/ack/{token}")
    ModelAndView acknowledge(@PathVariable String token) {
        Optional<Links.Acknowledgement> link = links.verify(token);
        Optional<Incident> before =
                link.flatMap(good -> incidents.read(good.incident())).map(IncidentView::incident);
        if (before.filter(incident -> incident.state() == Incident.State.NEW).isEmpty()) {
            return page(token, false);
        }
        inputs.enter(
                "link",
                new Command(
                        before.get().id(),
                        Command.Verb.ACKNOWLEDGE,
                        link.orElseThrow().person(),
                        "link",
                        ""));
        return page(token, true);
    }

    private ModelAndView page(String token, boolean done) {
        Optional<Links.Acknowledgement> link = links.verify(token);
        Optional<IncidentView> view = link.flatMap(good -> incidents.read(good.incident()));
        if (view.isEmpty()) {
            return new ModelAndView("ackgone", HttpStatus.GONE);
        }
        String whom = IncidentLines.name(policies.current(), link.orElseThrow().person());
        String by = IncidentLines.name(policies.current(), view.get().incident().acknowledgedBy());
        return new ModelAndView("ack")
                .addObject("view", view.get())
                .addObject("whom", whom)
                .addObject("by", by)
                .addObject("done", done);
    }
}
