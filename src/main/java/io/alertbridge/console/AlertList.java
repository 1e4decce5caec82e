package io.alertbridge.console;

import io.alertbridge.alert.Alert;
import java.util.List;

/** The list of alerts as asked for. */
public record AlertList(String q, String state, String fault, List<Alert> alerts, List<Chip> chips, String next) {}
