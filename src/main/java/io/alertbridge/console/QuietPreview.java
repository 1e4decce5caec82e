package io.alertbridge.console;

import io.alertbridge.alert.Alert;
import java.util.List;

/**
 * Which open alerts some conditions hold for.
 *
 * @param known of them have an incident already, which goes on
 * @param alerts the first of them
 * @param fault what is wrong with the conditions, or empty
 * @param asked whether there are any conditions
 */
public record QuietPreview(boolean asked, long matching, long known, List<Alert> alerts, String fault) {}
