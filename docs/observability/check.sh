#!/usr/bin/env bash
# Tries the dashboard and the alert rules out in a real Prometheus that scrapes a running courier.
#
#   check.sh 8080        the port of courier, started for this:
#                        java -jar courier.jar --spring.profiles.active=demo '--coppice.overrides[/courier].max-restarts=5'
#
# It kills courier's dispatcher until the supervisor gives up, so don't point it at one that anybody needs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
port=${1:?"usage: check.sh <port of a running courier>"}
courier=http://127.0.0.1:$port

for tool in prometheus promtool jq curl; do
  command -v "$tool" > /dev/null || {
    echo "$tool is not on the PATH: apt-get install prometheus jq curl (Debian, Ubuntu), or https://prometheus.io/download" >&2
    exit 1
  }
done

work=$(mktemp -d)
prometheus_pid=
cleanup() {
  [ -z "$prometheus_pid" ] || { kill "$prometheus_pid" && wait "$prometheus_pid" || true; } 2> /dev/null
  rm -rf "$work"
}
trap cleanup EXIT

fail() {
  echo "FAILED: $1" >&2
  tail -5 "$work/prometheus.log" >&2 2> /dev/null || true
  exit 1
}

# until <what> <command…>: a minute at most
until_true() {
  local what=$1
  shift
  for _ in $(seq 120); do
    if "$@" > /dev/null 2>&1; then
      echo "ok: $what"
      return
    fi
    sleep 0.5
  done
  fail "$what: not within a minute"
}

echo "== rules"
promtool check rules coppice-alerts.yml
promtool test rules coppice-alerts-test.yml

echo "== prometheus, $(prometheus --version 2>&1 | head -1)"
sed -e "s/127.0.0.1:8080/127.0.0.1:$port/" -e 's/15s/1s/' prometheus.yml > "$work/prometheus.yml"
cp coppice-alerts.yml "$work"
promtool check config "$work/prometheus.yml"
prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/data" --web.listen-address=127.0.0.1:0 \
  2> "$work/prometheus.log" &
prometheus_pid=$!
until_true "Prometheus listens" grep -q 'msg="Listening on"' "$work/prometheus.log"
prometheus=http://$(sed -n 's/.*msg="Listening on" address=\([0-9.:]*\).*/\1/p' "$work/prometheus.log")

api() {
  curl -sSf --get "$prometheus/api/v1/$1" "${@:2}"
}
query() {
  api query --data-urlencode "query=$1"
}
has_data() {
  query "$1" | jq -e '.data.result | length > 0'
}

until_true "it scrapes courier" has_data 'coppice_processes and on (job) up == 1'

echo "== rules in Prometheus"
rules_ok() {
  api rules | jq -e --argjson expected "$(grep -c -- '- alert:' coppice-alerts.yml)" \
    '[.data.groups[].rules[] | select(.health == "ok")] | length == $expected'
}
until_true "all rules are loaded and healthy" rules_ok
until_true "there are rates" has_data 'rate(coppice_processes_started_total[10s])'

echo "== dashboard: each query is answered"
while read -r expression; do
  # what Grafana would fill in, and without the filters that leave out zeros
  plain=$(sed -e 's/\$application\|\$instance\|\$supervisor/.*/g' -e 's/\$__rate_interval\|\$__range/1m/g' -e 's/ > 0$//' <<< "$expression")
  has_data "$plain" > /dev/null || fail "no data for $plain"
  echo "ok: $plain"
done < <(jq -r '.. | .expr? // empty' coppice-dashboard.json)

echo "== a supervisor gives up"
state() {
  curl -sSf "$courier/actuator/supervisors/courier" | jq -r .state
}
killed_until_it_gives_up() {
  curl -s -H 'Content-Type: application/json' -d '{"action": "kill"}' "$courier/actuator/supervisors/courier/dispatcher"
  [ "$(state)" = gave-up ]
}
quiet() {
  api alerts | jq -e '.data.alerts | length == 0'
}
until_true "no alert before" quiet
until_true "the dispatcher is killed until its supervisor gives up" killed_until_it_gives_up
alert() {
  has_data "ALERTS{alertname=\"$1\", alertstate=\"$2\"}"
}
until_true "CoppiceSupervisorGaveUp fires" alert CoppiceSupervisorGaveUp firing
until_true "CoppiceRestartsKeepComing is pending" alert CoppiceRestartsKeepComing pending
api alerts | jq -r '.data.alerts[] | "\(.state): \(.annotations.summary)"'
