#!/bin/sh
# Fills the templates of asterisk/ beside this script: makes <folder>/etc, and the folders the exchange writes to. The test
# bed, the container and docs/first-real-call.md use it. Values come from the environment, by the names in the templates:
#   folder=/var/lib/nightswitch-exchange ariPassword=… sh scripts/telephony/render.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
sounds=$(cd "$here/../../packages/built-in-prompts/sounds" && pwd)

refuse() {
  echo "render.sh: $1" >&2
  exit 1
}

: "${folder:?set folder to where the exchange may write}"
: "${ariUser:=nightswitch}" "${ariPassword:=}" "${ariApp:=nightswitch}"
# ARI and the manager: who listens where, and from where the state of trunks may be asked.
: "${ariAddress:=127.0.0.1}" "${ariPort:=8088}" "${managerPort:=5038}" "${managerFrom:=127.0.0.1/255.255.255.255}"
# Telephones and providers: where SIP listens, and by which address others see this machine if it is another one.
: "${sipAddress:=127.0.0.1}" "${sipPort:=5060}" "${outsideAddress:=}" "${localNetwork:=}"
: "${rtpFirst:=16000}" "${rtpLast:=19999}"
# A line that is always there, without registration; nobody answers at the one that is given here.
: "${providerAddress:=127.0.0.1:9}" "${providerHost:=127.0.0.1}"
# Where copies of SIP messages go, such as 127.0.0.1:9060; the same port as NIGHTSWITCH_HEP_PORT. Nowhere when it is empty.
: "${hepAddress:=}"
# Whom callers reach when Nightswitch is away: after so many s, rung for so many; and how they are told that nobody is.
: "${failsafeNumber:=}" "${failsafeWait:=20}" "${failsafeRing:=30}" "${failsafeLanguage:=en}"
: "${faultPrompt:=$sounds/$failsafeLanguage/technicalFault}"
# Where Debian's packages put them.
: "${data:=/usr/share/asterisk}" "${modules:=$(echo /usr/lib/*/asterisk/modules)}"
# Each start of the exchange needs a name of its own: asterisk.conf says why.
: "${systemName:=exchange-$(date +%s)}"

# It opens everything, and it stands in addresses and in files where ; and spaces mean something.
case $ariPassword in *[!A-Za-z0-9_-]*) refuse 'ariPassword: letters, digits, - and _ only' ;; esac
[ "${#ariPassword}" -ge 16 ] || refuse 'ariPassword: at least 16 characters, such as openssl rand -hex 24 gives'
case $failsafeNumber in *[!+0-9]*) refuse 'failsafeNumber: digits and a leading + only' ;; esac
[ -f "$faultPrompt.wav" ] || refuse "there is no $faultPrompt.wav"

for part in etc lib/keys spool/recording run log; do mkdir -p "$folder/$part"; done
if [ -z "${holdFolder:-}" ]; then
  holdFolder=$folder/hold
  mkdir -p "$holdFolder"
  cp "$sounds/hold.wav" "$holdFolder/hold.wav"
fi

# Asterisk complains when these are missing, although their defaults are what we want.
for name in acl ccss cdr cel cli dnsmgr dsp extconfig features geolocation pjproject stasis udptl websocket_client; do
  : > "$folder/etc/$name.conf"
done

hepEnabled=yes
if [ -z "$hepAddress" ]; then
  hepEnabled=no
  # It reads the address all the same.
  hepAddress=127.0.0.1:9060
fi
export folder ariUser ariPassword ariApp ariAddress ariPort managerPort managerFrom sipAddress sipPort outsideAddress \
  localNetwork rtpFirst rtpLast providerAddress providerHost failsafeNumber failsafeWait failsafeRing faultPrompt \
  holdFolder data modules systemName hepAddress hepEnabled
for template in "$here"/asterisk/*.conf; do
  name=$(basename "$template")
  awk -v name="$name" '
    function refused(why) {
      print "render.sh: " name ": " why > "/dev/stderr"
      exit 1
    }
    {
      rest = $0
      line = ""
      while ((from = index(rest, "{{")) > 0 && (length_ = index(substr(rest, from), "}}")) > 0) {
        key = substr(rest, from + 2, length_ - 3)
        value = "{{" key "}}"
        if (key ~ /^[A-Za-z]+$/) {
          if (!(key in ENVIRON)) refused("needs the setting " key)
          value = ENVIRON[key]
          if (value ~ /[;\n\r]/) refused(key " may hold no line break and no ;")
        }
        line = line substr(rest, 1, from - 1) value
        rest = substr(rest, from + length_ + 1)
      }
      print line rest
    }' "$template" > "$folder/etc/$name"
done
