package io.alertbridge.cmdb;

import io.alertbridge.alert.Level;
import java.util.List;

/**
 * A business service: what people notice when configuration items fail.
 *
 * @param criticality how much the business needs it; becomes the impact of its incidents
 * @param owner team that answers for it
 * @param supportHours name of a calendar, e.g. {@code 24x7}
 * @param dependsOn ids of the items and services it needs
 */
public record Service(
        String id,
        String name,
        Level criticality,
        String owner,
        String supportHours,
        String description,
        List<String> dependsOn) {}
