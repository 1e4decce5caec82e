package io.alertbridge.policy;

/** One of every fault, and how each is told. */
final class Wrongs {

    static final String SLA = """
            policies:
              - name: gold
                when: priority=~"P1|P2
                response: 15 minutes
                resolution: 0
                calendar: offce
                warnAt: [75, 50]
              - name: gold
                calendar: office
                warnAt: [50, 750]
                warnat: [50]
              - name: silver
                resolution: 4h
                resolveBy: 16:00 next working day
                calendar: 24x7
              - name: bronze
                resolveBy: 4pm tomorrow
                calendar: 24x7
            """;

    static final String CALENDARS = """
            calendars:
              office:
                zone: Europe/Berlim
                hours:
                  monday-friday: 9-17
                  tuesday: 09:00-17:00
                  holyday: 09:00-17:00
                  sunday: [09:00-13:00, 12:00-14:00]
                holidays: {country: DE, region: XX, dates: [24.12.2026]}
              nowhere:
                zone: UTC
                hours: {monday: 10:00-09:00}
                holidays: {country: Atlantis}
            """;

    static final String ONCALL = """
            teams: [Database]
            people:
              mira:
                team: Databse
                contacts: {pager: "1"}
              jonas: Jonas Weber
            rotations:
              primary:
                zone: UTC
                people: [mira, jones]
                start: today
                handover: nine
                turn: 12h
                overrides:
                  - {from: 2026-12-24T09:00, until: 2026-12-23T09:00, person: mira}
            """;

    static final String SERVICES = """
            items:
              db03:
                class: database
                runsOn: [hv01]
                dependsOn: [san99]
                runbook: wiki/db
              hv01:
                class: hypervisor
                class: server
                partOf: [db03]
            services:
              orders:
                criticality: very
                supportHours: offic
                dependsOn: [db03]
            """;

    static final String CATEGORIES = """
            categories:
              database: [storage exhausted]
            rules:
              - name: disk
                when: check=~"(disk"
                category: databse
              - name: memory
                when: severity is high
                category: database
                subcategory: memory
            """;

    static final String SUPPRESSION = """
            drop:
              - name: everything
                when: []
            windows:
              - id: CHG1
                when: ci="db03"
                from: 2026-12-01
                until: 2026-12-01T23:00:00Z
            """;

    static final String ESCALATION = """
            policies:
              - name: some
                when: priority="P1"
                levels:
                  - {page: rotation primry, wait: 5m}
                  - {page: everybody, wait: soon}
                rounds: 0
            """;

    static final String PRIORITIES = """
            urgency: {critical: high, major: high, minor: medium, warning: medium}
            matrix:
              high: {high: P1, medium: P2, low: P3}
              medium: {high: P0, medium: P3}
            lessImpact: staging
            """;

    static final String SOURCE = "type: hal9000\ntoken: ${NOBODY_SET_THIS}\nanswer: 404\nlease: [5m]\n";

    static final String CHANNEL = "type: smtp\npassword: ${file:/no/such/file}\n";

    private Wrongs() {}
}
