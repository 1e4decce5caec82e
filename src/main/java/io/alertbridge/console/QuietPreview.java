package io.alertbridge.console;

import io.alertbridge.alert.Alert;
import java.util.List;

/**
 * Which open alerts some conditions hold for.
 *
 * @param count of how many, in words; empty without conditions
 * @param known of them have an incident already, which goes on
 * @param alerts the first of them
 * @param fault what is wrong with the conditions, or empty
 */
public record QuietPreview(String count, long matching, long known, List<Alert> alerts, String fault) {}
