#!/usr/bin/env bash
# Starts a built binary as a person would, with nothing but an empty folder, and asks it something.
set -euo pipefail
unset "${!WENBAN_@}" "${!TELOXIDE_@}" # settings of the caller are not the desk's
binary=$(realpath "${1:-target/release/wenban}")
folder=$(mktemp -d "${TMPDIR:-/tmp}/wenban-smoke.XXXXXX")
server=""

end() {
  local code=$?
  if [ -n "$server" ]; then kill -9 "$server" 2>/dev/null || true; fi
  [ "$code" = 0 ] || { echo "--- what the desk wrote"; tail -n 40 "$folder/out" "$folder/log" 2>/dev/null || true; }
  rm -rf "$folder"
  exit "$code"
}
trap end EXIT

fail() { echo "FAILED: $*"; exit 1; }
has() { grep -qF -- "$2" <<<"$1" || fail "$3 lacks \"$2\": $1"; }

port=$((20000 + RANDOM % 20000))
while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
page=http://127.0.0.1:$port

cd "$folder"
start=$(date +%s%N)
"$binary" serve --data "$folder/data" --listen "127.0.0.1:$port" >"$folder/out" 2>"$folder/log" &
server=$!
for _ in $(seq 300); do
  curl -fsS "$page/healthz" >/dev/null 2>&1 && break
  kill -0 "$server" 2>/dev/null || fail "the desk ended at once"
  sleep 0.02
done
curl -fsS "$page/healthz" >/dev/null || fail "nobody answers at $page/healthz"
echo "listening after $((($(date +%s%N) - start) / 1000000)) ms, $(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$server/status") MB"

answer=$(curl -fsS "$page/api/chat/messages" -H 'content-type: application/json' \
  -H 'x-visitor: 00112233445566778899aabbccddeeff' \
  -d '{"key":"smoke-1","text":"办低保要什么材料"}')
has "$answer" "民政局" "the answer of the chat page"
has "$answer" "MS-MZ-0101" "the answer of the chat page"

answer=$("$binary" ask "路灯坏了找谁" --json --data "$folder/data" 2>>"$folder/log")
has "$answer" '"outcome"' "wenban ask beside the running desk"
has "$answer" "RX-001" "wenban ask beside the running desk"

filed=$("$binary" ticket file --class help --text "村口路灯不亮了三天" --json --data "$folder/data" 2>>"$folder/log")
has "$filed" '"WB-' "wenban ticket file beside the running desk"

refused=$("$binary" chat --data "$folder/data" 2>&1 <<<"路灯坏了找谁") &&
  fail "a second process wrote to the database of a running desk: $refused"

kill -TERM "$server"
for _ in $(seq 250); do
  kill -0 "$server" 2>/dev/null || break
  sleep 0.02
done
kill -0 "$server" 2>/dev/null && fail "the desk does not end on SIGTERM"
code=0
wait "$server" || code=$?
server=""
[ "$code" = 0 ] || fail "the desk ended with $code on SIGTERM"

filed=$("$binary" ticket file --class help --text "村口路灯不亮了三天" --json --data "$folder/data" 2>>"$folder/log")
has "$filed" '"WB-' "wenban ticket file"
echo "smoke test passed"
