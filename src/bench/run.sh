#!/bin/bash
# Measures the packaged program, beside Alertmanager where that is installed: src/bench/run.sh [CASE ...],
# or only the pieces of code, in one process: src/bench/run.sh stages, src/bench/run.sh jmh [JMH OPTION ...]
# Installs nothing. What the cases mean: src/docs/benchmarks.md.
set -euo pipefail
cd "$(dirname "$0")/../.."

missing=0
need() {
  command -v "$1" > /dev/null || { echo "missing: $1 ($2)" >&2; missing=1; }
}
need java "JDK 17 or later"
need mvn "Maven"
need wrk "Debian package wrk"
command -v prometheus-alertmanager > /dev/null \
  || echo "note: without prometheus-alertmanager (Debian package of that name) there are no ratios" >&2
[ "$missing" = 0 ] || exit 2

newer() { find "${@:2}" -newer "$1" -print -quit; }
[ -s target/alertbridge.jar ] || mvn -B -q package -DskipTests
# its own time of change is that of the build's stamp
[ -z "$(find src/main -newermt "@$(stat -c %Z target/alertbridge.jar)" -print -quit)" ] \
  || echo "note: target/alertbridge.jar is older than src/main; mvn package makes it anew" >&2

classpath=target/bench/classpath
# a build without the profile may have tidied our classes away
if [ ! -s $classpath ] || [ ! -e target/test-classes/io/alertbridge/bench/Benchmark.class ] \
  || [ -n "$(newer $classpath src/main/java src/bench/java pom.xml)" ]; then
  mkdir -p target/bench
  mvn -B -q -Pbench test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=$classpath
  touch $classpath
fi
classpath="target/test-classes:target/classes:$(cat $classpath)"
options=${BENCH_DRIVER_OPTS:--Xmx1g}
# shellcheck disable=SC2086 # several options are several words
case "${1:-}" in
  jmh) shift && exec "${BENCH_JAVA:-java}" -cp "$classpath" org.openjdk.jmh.Main 'HotPieces|NewAlert' -prof gc "$@" ;;
  stages) exec "${BENCH_JAVA:-java}" $options -cp "$classpath" io.alertbridge.ledger.Stages ;;
  # shellcheck disable=SC2086 # as above
  mappings) exec "${BENCH_JAVA:-java}" $options -cp "$classpath" io.alertbridge.normalise.MappingCost ;;
esac
# shellcheck disable=SC2086 # as above
exec java $options -cp "$classpath" io.alertbridge.bench.Benchmark "$@"
