#!/bin/bash
# Sums the surefire reports in the directories given: "N passed, N failed"; before it each failed test with the
# beginning of its report. Exit code 1 if any failed or none ran.
set -euo pipefail
reports() { find "$@" -name 'TEST-*.xml' -print0 2>/dev/null; }

reports "$@" | xargs -0 -r awk '
  /<testcase / { test = $0; sub(/.*<testcase /, "", test); sub(/ time=.*/, "", test) }
  /<(failure|error)[ >]/ { print "\nFAILED: " test; left = 25 }
  left > 0 && (!/^\tat / || /alertbridge/) { print substr($0, 1, 300); left-- }
  /<\/(failure|error)>/ { left = 0 }'
{ reports "$@" | xargs -0 -r grep -ho '<testsuite [^>]*>' || true; } | awk '
  function number(name) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : 0 }
  { all += number("tests"); bad += number("failures") + number("errors"); skipped += number("skipped") }
  END {
    printf "%d passed, %d failed%s\n", all - bad - skipped, bad, skipped ? ", " skipped " skipped" : ""
    exit bad > 0 || all == 0
  }'
