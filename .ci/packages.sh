#!/bin/bash
# Installs Debian packages without starting their daemons. Usage: packages.sh NAME...
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive LC_ALL=C

missing=()
for name in "$@"; do
  dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null | grep -qx installed || missing+=("$name")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ ! -e /usr/sbin/policy-rc.d ]; then
  printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
  chmod +x /usr/sbin/policy-rc.d
fi
for attempt in 1 2 3; do
  if apt-get update -q \
      && apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}"; then
    exit 0
  fi
  echo "attempt $attempt to install ${missing[*]} failed" >&2
  sleep $((attempt * 5))
done
exit 1
