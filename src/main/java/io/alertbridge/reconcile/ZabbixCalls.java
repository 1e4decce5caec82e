package io.alertbridge.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Calls of one Zabbix API. Its errors come with status 200. From version 6.4 on the token goes into a header, before
 * that into the call.
 */
final class ZabbixCalls {

    private static final String PATH = "/api_jsonrpc.php";

    private final Site site;
    private final String token;
    private final boolean header;

    private ZabbixCalls(Site site, String token, boolean header) {
        this.site = site;
        this.token = token;
        this.header = header;
    }

    static ZabbixCalls of(Inquiry.Question question) {
        String version = new ZabbixCalls(question.site(), "", false)
                .call("apiinfo.version", Map.of())
                .asText();
        String[] numbers = version.split("\\.");
        if (numbers.length < 2 || !(numbers[0] + numbers[1]).matches("\\d{1,6}")) {
            throw new UnclearException(question.site() + " does not say which version it has");
        }
        int major = Integer.parseInt(numbers[0]);
        boolean header = major > 6 || major == 6 && Integer.parseInt(numbers[1]) >= 4;
        return new ZabbixCalls(question.site(), question.monitor().access().token(), header);
    }

    /** @throws UnclearException if there is no result */
    JsonNode call(String method, Object parameters) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("jsonrpc", "2.0");
        call.put("method", method);
        call.put("params", parameters);
        call.put("id", 1);
        if (!header && !token.isEmpty()) {
            call.put("auth", token);
        }
        JsonNode answer = site.post(PATH, call, Map.of("Authorization", header ? "Bearer " + token : ""));
        JsonNode error = answer.path("error");
        if (!answer.has("result")) {
            throw new UnclearException(site + ": " + error.path("message").asText("no result") + " "
                    + error.path("data").asText());
        }
        return answer.path("result");
    }
}
