package io.alertbridge.api;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Readiness and liveness at the addresses where an Alertmanager has them; nobody needs a token. */
@RestController
@Hidden
class AlertmanagerProbes {

    private final HealthEndpoint health;

    AlertmanagerProbes(HealthEndpoint health) {
        this.health = health;
    }

    @GetMapping("/-/ready")
    ResponseEntity<String> ready() {
        return answer(health.healthForPath("readiness"));
    }

    @GetMapping("/-/healthy")
    ResponseEntity<String> healthy() {
        return answer(health.healthForPath("liveness"));
    }

    private static ResponseEntity<String> answer(HealthComponent found) {
        boolean up = found.getStatus().equals(Status.UP);
        return ResponseEntity.status(up ? 200 : 503).body(up ? "OK" : "Service Unavailable");
    }
}
