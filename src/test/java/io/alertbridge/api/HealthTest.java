package io.alertbridge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.RunningGateway;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

class HealthTest extends RunningGateway {

    @Test
    void readyMeansLedgerLaneAndRoutes() {
        await().until(() -> get("/actuator/health/readiness").status() == 200);

        Answer told = get("/actuator/health/readiness");
        assertThat(told.json().at("/components").fieldNames()).toIterable().contains("ledger", "lane", "routes");
        assertThat(told.json().at("/components/lane/details/behind").isNumber()).isTrue();
    }

    @Test
    void detailsAreForThoseWithTheTokenOnly() {
        Answer told = send(HttpRequest.newBuilder(address("/actuator/health")));

        assertThat(told.json().has("status")).isTrue();
        assertThat(told.json().has("components")).isFalse();
    }
}
