package io.alertbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarReaderTest {

    private static final Policy SHOP = new PolicyDirectory(Path.of("config")).compile(Secrets.forgotten(name -> null));

    @TempDir
    private Path path;

    @Test
    void shippedOfficeWorksOnWeekdaysOnly() {
        Calendar office = SHOP.calendars().get("office");
        assertThat(office.on(LocalDate.of(2026, 11, 20)))
                .containsExactly(new Calendar.Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)));
        assertThat(office.on(LocalDate.of(2026, 11, 21))).isEmpty();
    }

    @Test
    void publicHolidaysOfTheRegionAreFree() {
        Calendar office = SHOP.calendars().get("office");
        assertThat(office.on(LocalDate.of(2027, 3, 8)))
                .as("International Women's Day, Berlin")
                .isEmpty();
        assertThat(office.on(LocalDate.of(2027, 3, 29))).as("Easter Monday").isEmpty();
        assertThat(office.on(LocalDate.of(2027, 1, 6)))
                .as("Epiphany is none in Berlin")
                .isNotEmpty();
        assertThat(office.on(LocalDate.of(2026, 12, 24)))
                .as("a day named in the file")
                .isEmpty();
        assertThat(office.on(LocalDate.of(2027, 12, 24)))
                .as("named for one year only")
                .isNotEmpty();
    }

    @Test
    void daysMayHaveSeveralWindowsAndEndAtMidnight() {
        Policy policy = Folder.minimal(path).write("calendars.yaml", """
                        calendars:
                          shifts:
                            zone: Europe/Berlin
                            hours:
                              friday-monday: [13:30-24:00, 09:00-12:30]
                        """).compile();
        Calendar shifts = policy.calendars().get("shifts");
        assertThat(shifts.on(LocalDate.of(2026, 11, 22)))
                .containsExactly(
                        new Calendar.Hours(LocalTime.of(9, 0), LocalTime.of(12, 30)),
                        new Calendar.Hours(LocalTime.of(13, 30), LocalTime.MIDNIGHT));
        assertThat(shifts.on(LocalDate.of(2026, 11, 24))).isEmpty();
    }

    @Test
    void aroundTheClockIsAlwaysThere() {
        assertThat(Folder.minimal(path).compile().calendars()).containsOnlyKeys("24x7");
    }
}
