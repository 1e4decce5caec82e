#!/bin/bash
# Measures the packaged program, beside Alertmanager where that is installed: src/bench/run.sh [CASE ...]
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

[ -s target/alertbridge.jar ] || mvn -B -q package -DskipTests
classpath=target/bench/classpath
if [ ! -s $classpath ] || [ -n "$(find src/bench/java pom.xml -newer $classpath -print -quit)" ]; then
  mkdir -p target/bench
  mvn -B -q -Pbench test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=$classpath
  touch $classpath
fi
exec java ${BENCH_DRIVER_OPTS:--Xmx1g} -cp "target/test-classes:target/classes:$(cat $classpath)" \
  io.alertbridge.bench.Benchmark "$@"
