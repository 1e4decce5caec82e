package io.alertbridge.policy;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Public holidays of a country or one of its regions; each year is worked out once. */
final class PublicHolidays implements Predicate<LocalDate> {

    private final HolidayManager manager;
    private final String region;
    private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

    private PublicHolidays(HolidayManager manager, String region) {
        this.manager = manager;
        this.region = region;
    }

    /**
     * @param country ISO 3166 code, e.g. {@code DE}
     * @param region code within the country, e.g. {@code BE} for Berlin; may be empty
     */
    static PublicHolidays of(String country, String region) throws Wrong {
        String code = country.toLowerCase(Locale.ROOT);
        Set<String> known = new TreeSet<>(HolidayManager.getSupportedCalendarCodes());
        if (known.stream().noneMatch(code::equalsIgnoreCase)) {
            throw new Wrong("its holidays are not known", "write an ISO 3166 code, e.g. DE, or list the dates");
        }
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(code));
        String part = region.toLowerCase(Locale.ROOT);
        Map<String, CalendarHierarchy> parts = manager.getCalendarHierarchy().getChildren();
        if (!part.isEmpty() && parts.keySet().stream().noneMatch(part::equalsIgnoreCase)) {
            throw new Wrong("is no region of " + country, Nearest.listed(new TreeSet<>(parts.keySet())));
        }
        return new PublicHolidays(manager, part);
    }

    @Override
    public boolean test(LocalDate day) {
        return years.computeIfAbsent(day.getYear(), this::holidays).contains(day);
    }

    private Set<LocalDate> holidays(int year) {
        String[] where = region.isEmpty() ? new String[0] : new String[] {region};
        return manager.getHolidays(Year.of(year), where).stream()
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }
}
