#!/bin/bash
# Sums the surefire reports in the directories given: "N passed, N failed". Exit code 1 if any failed or none ran.
set -euo pipefail
{ find "$@" -name 'TEST-*.xml' -exec grep -ho '<testsuite [^>]*>' {} + 2>/dev/null || true; } | awk '
  function number(name) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : 0 }
  { all += number("tests"); bad += number("failures") + number("errors"); skipped += number("skipped") }
  END {
    printf "%d passed, %d failed%s\n", all - bad - skipped, bad, skipped ? ", " skipped " skipped" : ""
    exit bad > 0 || all == 0
  }'
