package io.alertbridge.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.alertbridge.ledger.Inputs;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.policy.Matcher;
import io.alertbridge.suppress.Silence;
import io.swagger.v3.oas.annotations.Hidden;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The silences, through Alertmanager's API: they are the same as everywhere else. */
@RestController
@Hidden
@RequestMapping("/api/v2")
class AlertmanagerSilences {

    private static final int MOST_ENDED = 500;

    private final StoredRows rows;
    private final Inputs inputs;
    private final Clock clock;
    private final ObjectMapper json;
    private final Duration longest;

    AlertmanagerSilences(
            StoredRows rows,
            Inputs inputs,
            Clock clock,
            ObjectMapper json,
            @Value("${alertbridge.silences.longest:30d}") Duration longest) {
        this.rows = rows;
        this.inputs = inputs;
        this.clock = clock;
        this.json = json;
        this.longest = longest;
    }

    /** Those that have all the matchers of the filter: active ones, then the latest that have ended, then pending ones. */
    @GetMapping("/silences")
    List<AlertmanagerSilence> list(@RequestParam MultiValueMap<String, String> asked) {
        List<Matcher> wanted = AlertmanagerFilter.matchers(asked.get("filter"));
        List<Silence> all = new ArrayList<>(
                rows.list(Silence.TABLE, Query.all().where("live", true).orderBy("until, id")));
        all.addAll(rows.page(Silence.TABLE, Query.all().where("live", false).orderBy("until DESC, id"), 0, MOST_ENDED)
                .items());
        Instant now = clock.instant();
        return all.stream()
                .filter(silence -> silence.when().containsAll(wanted))
                .map(silence -> AlertmanagerSilence.of(silence, now))
                .sorted(Comparator.comparing(silence -> silence.status().state()))
                .toList();
    }

    @GetMapping("/silence/{id}")
    ResponseEntity<AlertmanagerSilence> one(@PathVariable String id) {
        return ResponseEntity.of(
                rows.find(Silence.TABLE, id).map(silence -> AlertmanagerSilence.of(silence, clock.instant())));
    }

    @DeleteMapping("/silence/{id}")
    ResponseEntity<Void> expire(@PathVariable String id, Principal caller) {
        Silence silence = rows.find(Silence.TABLE, id).orElse(null);
        if (silence == null) {
            return ResponseEntity.notFound().build();
        }
        if (silence.active()) {
            inputs.enter("user", new Silence.Lifted(id, caller.getName()));
        }
        return ResponseEntity.ok().build();
    }

    @PostMapping("/silences")
    Map<String, String> set(
            @RequestHeader(value = "Content-Type", defaultValue = "application/octet-stream") String type,
            @RequestBody(required = false) byte[] body,
            Principal caller) {
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_JSON_VALUE)) {
            throw AlertmanagerFault.coded(
                    415, 415, "unsupported media type \"" + type + "\", only [application/json] are allowed");
        }
        AlertmanagerRequest asked = AlertmanagerRequest.read(json, body == null ? new byte[0] : body);
        Instant now = clock.instant();
        asked.mustBeSound(now);
        Silence before = asked.id().isEmpty() ? null : stored(asked.id());
        boolean same = before != null && asked.onlyMovesTheEndOf(before, now);
        Silence silence = silence(asked, same ? before.id() : UUID.randomUUID().toString(), now, caller);
        if (before != null && !same && before.active()) {
            inputs.enter("user", new Silence.Lifted(before.id(), caller.getName()));
        }
        boolean goesOn = same && !before.from().isAfter(now);
        inputs.enter("user", new Silence.Set(goesOn ? silence.beginningAt(before.from()) : silence));
        return Map.of("silenceID", silence.id());
    }

    private Silence stored(String id) {
        return rows.find(Silence.TABLE, id).orElseThrow(() -> AlertmanagerFault.said(404, "silence not found"));
    }

    private Silence silence(AlertmanagerRequest asked, String id, Instant now, Principal caller) {
        try {
            return asked.here().silence(id, now, longest, caller);
        } catch (ErrorResponseException e) {
            throw AlertmanagerFault.said(400, "silence invalid: " + e.getBody().getDetail());
        }
    }
}
