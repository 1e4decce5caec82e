package io.alertbridge.console;

import io.alertbridge.alert.Level;
import io.alertbridge.cmdb.Cmdb;
import io.alertbridge.cmdb.ConfigurationItem;
import io.alertbridge.cmdb.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Draws where an incident hurts: the item it is about, all that leans on it, and the services on top. */
final class Cartographer {

    private static final int A_ROW = 5;
    private static final int GAP = 16;
    private static final int STEP = 74;
    private static final int MARGIN = 10;
    private static final int LONGEST_NAME = 24;
    private static final int SERVICES = 1_000;

    private final Cmdb cmdb;
    private final String root;
    private final Set<String> alerting;
    private int hidden;

    /**
     * @param root id of the item or service that is the likely cause
     * @param alerting ids of the items that have alerts
     */
    Cartographer(Cmdb cmdb, String root, Set<String> alerting) {
        this.cmdb = cmdb;
        this.root = root;
        this.alerting = alerting;
    }

    /** Nothing is drawn of what the CMDB does not know. */
    Optional<Drawing> draw() {
        if (cmdb.item(root).isEmpty() && cmdb.service(root).isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> rows = rows();
        int width = rows.stream().mapToInt(this::width).max().orElse(0) + 2 * MARGIN;
        Map<String, Drawing.Box> boxes = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            place(rows.get(i), width, MARGIN + Drawing.Box.HEIGHT / 2 + i * STEP, boxes);
        }
        int height = 2 * MARGIN + Drawing.Box.HEIGHT + (rows.size() - 1) * STEP;
        return Optional.of(new Drawing(width, height, List.copyOf(boxes.values()), lines(boxes), hidden));
    }

    /** Services on top, those that others need below them, then items, the farthest first, the cause last. */
    private List<List<String>> rows() {
        Map<Integer, List<String>> layers = new TreeMap<>(Comparator.reverseOrder());
        cmdb.dependants(root).forEach((id, distance) -> {
            int layer = cmdb.service(id).isEmpty() ? distance : SERVICES + heightAmongServices(id, new HashSet<>());
            layers.computeIfAbsent(layer, any -> new ArrayList<>()).add(id);
        });
        List<List<String>> rows = new ArrayList<>();
        layers.values().forEach(layer -> {
            layer.sort(
                    Comparator.comparing((String id) -> !alerting.contains(id)).thenComparing(this::criticality));
            rows.add(shortened(layer));
        });
        rows.add(List.of(root));
        return rows;
    }

    /** How many services stand on each other below this one. */
    private int heightAmongServices(String id, Set<String> seen) {
        return !seen.add(id)
                ? 0
                : cmdb.needs(id).stream()
                        .filter(needed -> cmdb.service(needed).isPresent())
                        .mapToInt(needed -> 1 + heightAmongServices(needed, seen))
                        .max()
                        .orElse(0);
    }

    private Level criticality(String id) {
        return cmdb.service(id).map(Service::criticality).orElse(Level.LOW);
    }

    private List<String> shortened(List<String> row) {
        hidden += Math.max(0, row.size() - A_ROW);
        return row.size() <= A_ROW ? row : row.subList(0, A_ROW);
    }

    private int width(List<String> row) {
        return row.stream().mapToInt(id -> width(name(id))).sum() + GAP * (row.size() - 1);
    }

    private static int width(String name) {
        return Math.max(84, 8 * Math.min(name.length(), LONGEST_NAME) + 26);
    }

    private void place(List<String> row, int width, int y, Map<String, Drawing.Box> boxes) {
        int x = (width - width(row)) / 2;
        for (String id : row) {
            int wide = width(name(id));
            boxes.put(id, box(id, x + wide / 2, y, wide));
            x += wide + GAP;
        }
    }

    private Drawing.Box box(String id, int x, int y, int width) {
        String name = name(id);
        String shown = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
        return new Drawing.Box(id, shown, title(id), x, y, width, look(id), "/services#" + id);
    }

    private String look(String id) {
        if (id.equals(root)) {
            return "root";
        }
        Optional<Service> service = cmdb.service(id);
        if (service.isPresent()) {
            return service.get().criticality() == Level.LOW ? "service low" : "service";
        }
        return alerting.contains(id) ? "alerting" : "item";
    }

    private String name(String id) {
        return cmdb.service(id)
                .map(Service::name)
                .or(() -> cmdb.item(id).map(ConfigurationItem::name).map(Cartographer::unqualified))
                .orElse(id);
    }

    private static String unqualified(String host) {
        return host.split("\\.", 2)[0];
    }

    private String title(String id) {
        return cmdb.service(id)
                .map(service -> "service " + service.name() + ", criticality "
                        + service.criticality().word())
                .or(() -> cmdb.item(id).map(item -> item.ciClass() + " " + item.name()))
                .orElse(id);
    }

    private List<Drawing.Line> lines(Map<String, Drawing.Box> boxes) {
        List<Drawing.Line> lines = new ArrayList<>();
        for (Drawing.Box lower : boxes.values()) {
            for (Drawing.Box upper : boxes.values()) {
                if (upper.y() < lower.y() && cmdb.needs(upper.id()).contains(lower.id())) {
                    String look = alerting.contains(lower.id()) || lower.id().equals(root) ? "hurt" : "calm";
                    lines.add(Drawing.Line.between(upper, lower, look));
                }
            }
        }
        return lines;
    }
}
