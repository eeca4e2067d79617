# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Starts and stops the two processes of the shop, for the scripts beside this
# one, which set before they source it:
#   build   the build folder
#   work    a folder for what the processes write
#   spans   a folder for their spans, SERVICE.jsonl
# SHOP_RUN, where set, is put before each command: SHOP_RUN="valgrind -q".

declare -A process_id url

fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# Spans go to files, or to the collector that the caller's environment names.
if [[ -z ${OTEL_TRACES_EXPORTER:-} ]]; then
    OTEL_TRACES_EXPORTER="file"
    if [[ -n ${OTEL_EXPORTER_OTLP_ENDPOINT:-}${OTEL_EXPORTER_OTLP_TRACES_ENDPOINT:-} ]]; then
        OTEL_TRACES_EXPORTER="otlp"
    fi
fi
export OTEL_TRACES_EXPORTER

# start NAME ARGUMENT...: on a free port; ${url[NAME]} says where it listens.
start() {
    local name=$1 tries
    shift
    : >"$work/$name.out"
    # shellcheck disable=SC2086
    OTEL_SERVICE_NAME=$name TRACED_FILE=$spans/$name.jsonl \
        ${SHOP_RUN:-} "$build/examples/shop/$name" --port 0 "$@" \
        >"$work/$name.out" 2>>"$work/$name.err" &
    process_id[$name]=$!
    for ((tries = 0; tries < 3000; tries++)); do
        url[$name]=$(sed -n "s/^$name listens on //p" "$work/$name.out")
        [[ -n ${url[$name]} ]] && return
        kill -0 "${process_id[$name]}" 2>/dev/null || break
        sleep 0.1
    done
    cat "$work/$name.err" >&2
    fail "$name did not start"
}

# stop NAME: as an operator would, and it must end well.
stop() {
    local name=$1 status=0
    kill -TERM "${process_id[$name]}"
    wait "${process_id[$name]}" || status=$?
    unset "process_id[$name]"
    if ((status != 0)); then
        cat "$work/$name.err" >&2
        fail "$name ended with $status"
    fi
}

stop_all() {
    local name
    for name in "${!process_id[@]}"; do
        kill -TERM "${process_id[$name]}" 2>/dev/null || true
        wait "${process_id[$name]}" || true
    done
}

# request METHOD PATH [BODY]: sets $status and $answer.
request() {
    local arguments=(-sS --noproxy '*' -X "$1" -w '\n%{http_code}' "${url[shop]}$2")
    [[ $# -lt 3 ]] || arguments+=(-H 'Content-Type: application/json' --data-binary "$3")
    answer=$(curl "${arguments[@]}") || fail "$1 $2 got no answer"
    status=${answer##*$'\n'}
    answer=${answer%$'\n'*}
}

# read_stream PATH EVENT: reads until that event, then goes away; prints what
# came. Without EVENT reads to the end.
read_stream() {
    local last=${2:-}
    if [[ -z $last ]]; then
        curl -sSN --noproxy '*' "${url[shop]}$1"
    else
        { curl -sN --noproxy '*' "${url[shop]}$1" || true; } | sed "/^event: $last\$/q"
    fi
}

# The shop learns that a client went away when it next writes to it.
wait_for_no_stream() {
    local tries
    for ((tries = 0; tries < 3000; tries++)); do
        request GET /health
        [[ $answer == '{"open_streams":0}' ]] && return
        sleep 0.1
    done
    fail "a stream stays open: $answer"
}
