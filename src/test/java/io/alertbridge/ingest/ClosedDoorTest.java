package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The front door before anything behind it runs. */
class ClosedDoorTest {

    private String closed = "starting";
    private Undertow server;

    @BeforeEach
    void open() {
        FrontDoor front = new FrontDoor(() -> closed);
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(front.before(page -> page.getResponseSender().send("a page")))
                .build();
        server.start();
    }

    @AfterEach
    void close() {
        server.stop();
    }

    @Test
    void whileNothingCanBeTakenSendersAreToldToComeAgain() {
        for (String path : new String[] {
            "/in/generic",
            "/api/v2/alerts",
            "/api/v2/silences",
            "/hooks/servicenow",
            "/in",
            "/alert",
            "/api/alerts",
            "/services/T/B/x",
            "/api/now/table/incident",
            "/v1/json/x"
        }) {
            HttpResponse<String> answer = post(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void pagesAreLeftToTheOthers() {
        assertThat(post("/incidents").body()).isEqualTo("a page");
        assertThat(post("/inbox").body()).isEqualTo("a page");
        assertThat(post("/api/v2x").body()).isEqualTo("a page");
    }

    @Test
    void whereOthersPostAndPeopleReadPeopleReadOn() {
        for (String path : new String[] {"/alerts", "/api/alerts", "/services"}) {
            assertThat(RunningApp.send(HttpRequest.newBuilder(address(path)).build())
                            .body())
                    .isEqualTo("a page");
        }
    }

    @Test
    void anAddressWithoutARouteIsNotFoundOnceTheDoorIsOpen() {
        closed = "";
        assertThat(post("/in/generic").statusCode()).isEqualTo(404);
        assertThat(post("/api/v2/silences").body()).isEqualTo("a page");
    }

    private URI address(String path) {
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> post(String path) {
        return RunningApp.send(HttpRequest.newBuilder(address(path))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
    }
}
