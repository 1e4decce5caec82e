package io.alertbridge.console;

import io.alertbridge.cmdb.Cmdb;
import io.alertbridge.cmdb.Service;
import io.alertbridge.incident.Incident;
import io.alertbridge.policy.Policies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the business sees: services, what they lean on, and whether it works. */
@Controller
class ServicesPage {

    private final Frames frames;
    private final Overviews overviews;
    private final Policies policies;
    private final Readings readings;

    ServicesPage(Frames frames, Overviews overviews, Policies policies, Readings readings) {
        this.frames = frames;
        this.overviews = overviews;
        this.policies = policies;
        this.readings = readings;
    }

    @GetMapping("/services")
    String services(HttpServletRequest request, Model model) {
        model.addAttribute("frame", frames.of(request, "services", "Services"));
        model.addAttribute("services", states());
        return "services";
    }

    private List<ServiceState> states() {
        Cmdb cmdb = policies.current().cmdb();
        List<Incident> open = overviews.current().open();
        ServiceState.Seen seen = new ServiceState.Seen(
                cmdb::item,
                open.stream().collect(Collectors.groupingBy(Incident::ci)),
                open.stream().collect(Collectors.groupingBy(Incident::service)),
                alerting());
        return cmdb.services().stream()
                .sorted(Comparator.comparing(Service::criticality).thenComparing(Service::name))
                .map(service -> ServiceState.of(service, cmdb.dependencies(service.id()), seen))
                .sorted(Comparator.comparing(ServiceState::worst))
                .toList();
    }

    private Set<String> alerting() {
        return readings.sql("SELECT DISTINCT ci FROM alert WHERE status IN ('FIRING', 'ACKNOWLEDGED') AND held_by = ''")
                .query(String.class)
                .set();
    }
}
