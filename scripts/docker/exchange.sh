#!/bin/sh
# The exchange of docker-compose.yml: configuration from the environment at every start, log on standard output. Where a
# setting of scripts/telephony/render.sh is missing here, it has the value that it has there.
set -eu
umask 077
: "${folder:=/exchange}"
export folder

# ARI listens on one network only, the one on which this container goes by this name.
if [ -n "${controlName:-}" ]; then
  ariAddress=$(getent ahostsv4 "$controlName" | awk 'NR == 1 { print $1 }')
  [ -n "$ariAddress" ] || { echo "exchange.sh: the name $controlName has no address" >&2; exit 1; }
  export ariAddress
fi
# Copies of SIP messages go to this name, which must be there by now: the exchange does not wait for anybody.
if [ -n "${hepName:-}" ]; then
  hepHost=$(getent ahostsv4 "$hepName" | awk 'NR == 1 { print $1 }')
  if [ -n "$hepHost" ]; then export hepAddress="$hepHost:$hepPort"
  else echo "exchange.sh: the name $hepName has no address: no SIP messages until the next start" >&2; fi
fi
[ -n "${failsafeNumber:-}" ] || echo 'exchange.sh: no failsafe number: without Nightswitch nobody is rung'

sh "$(dirname "$0")/../telephony/render.sh"

# Asterisk writes its log into a file: a pipe never fills a disk. Opened for writing too, so that it has no end.
log=$folder/log/messages.log
[ -p "$log" ] || { rm -f "$log" && mkfifo "$log"; }
cat <>"$log" &
exec asterisk -C "$folder/etc/asterisk.conf" -f
