#!/usr/bin/env bash
# Everything that must hold: format, lints, docs, all tests on both databases and in a real
# browser, the program as people start it. On Debian as root it installs what is missing;
# elsewhere it says what it left out. WENBAN_TEST_POSTGRES, when set, names a server to use
# instead of an own one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

left_out=()
scratch=$(mktemp -d "${TMPDIR:-/tmp}/wenban-test.XXXXXX")
postgres_bin=""
postgres_user=""

heading() { printf '\n== %s\n' "$*"; }
leave_out() { left_out+=("$1"); printf 'SKIPPED %s\n' "$1"; }

end() {
  local code=$?
  if [ -f "$scratch/postgres/data/postmaster.pid" ]; then
    as_postgres "$postgres_bin/pg_ctl" -D "$scratch/postgres/data" -m immediate stop >/dev/null 2>&1 || true
  fi
  rm -rf "$scratch"
  exit "$code"
}
trap end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# PostgreSQL refuses to run as root.
as_postgres() {
  if [ -z "$postgres_user" ]; then "$@"; else runuser -u "$postgres_user" -- "$@"; fi
}

find_postgres() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "$(dirname "$(command -v initdb || echo /none/x)")"; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
      postgres_bin=$folder
      return 0
    fi
  done
  return 1
}

has_browser() { # where the tests look for them
  [ -x /usr/bin/chromedriver ] && [ -x /usr/bin/chromium ]
}

install_missing() {
  local packages=()
  command -v cc >/dev/null || packages+=(build-essential)
  command -v curl >/dev/null || packages+=(curl ca-certificates)
  [ -n "${WENBAN_TEST_POSTGRES:-}" ] || find_postgres || packages+=(postgresql)
  has_browser || packages+=(chromium chromium-driver)
  [ ${#packages[@]} -gt 0 ] || { echo "nothing is missing"; return 0; }
  if ! command -v apt-get >/dev/null; then
    echo "cannot install ${packages[*]}: this is not Debian"
  elif [ "$(id -u)" != 0 ]; then
    echo "cannot install ${packages[*]}: not root"
  elif ! apt-get update -qq; then
    echo "cannot install ${packages[*]}: apt-get update failed (no network?)"
  else
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >"$scratch/apt.log" 2>&1 ||
      { tail -n 5 "$scratch/apt.log"; echo "apt-get could not install ${packages[*]}"; }
  fi
}

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

start_postgres() {
  if [ -n "${WENBAN_TEST_POSTGRES:-}" ]; then
    echo "using the server that WENBAN_TEST_POSTGRES names"
    return
  fi
  if ! find_postgres; then
    leave_out "all tests on PostgreSQL: it is not installed"
    return
  fi
  if [ "$(id -u)" = 0 ]; then
    postgres_user=postgres
    id "$postgres_user" >/dev/null 2>&1 || useradd --system --no-create-home "$postgres_user"
  fi
  local home=$scratch/postgres port
  port=$(free_port)
  mkdir "$home"
  chmod 711 "$scratch"
  [ -z "$postgres_user" ] || chown "$postgres_user" "$home"
  (
    cd "$home"
    as_postgres "$postgres_bin/initdb" -D "$home/data" -U wenban -A trust -E UTF8 --locale=C >"$scratch/initdb.log"
    as_postgres "$postgres_bin/pg_ctl" -D "$home/data" -l "$home/log" -w -o "-p $port -k $home \
      -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
      -c max_connections=300" start >/dev/null
  ) || { cat "$scratch/initdb.log" "$home/log" 2>/dev/null; return 1; }
  export WENBAN_TEST_POSTGRES="postgres://wenban@127.0.0.1:$port/postgres"
  echo "PostgreSQL $("$postgres_bin/postgres" --version | grep -o '[0-9.]*' | head -n 1) on port $port"
}

# SQLite below 3.51.3 can corrupt a database in WAL mode; libsqlite3-sys 0.37 brings it.
check_sqlite() {
  local version
  version=$(grep -A 1 '^name = "libsqlite3-sys"' Cargo.lock | grep -o '[0-9]*\.[0-9]*\.[0-9]*')
  [ "$(printf '%s\n' 0.37.0 $version | sort -V | head -n 1)" = 0.37.0 ] ||
    { echo "Cargo.lock has libsqlite3-sys $version, below 0.37"; return 1; }
  echo "libsqlite3-sys $version"
}

heading "What the tests need"
command -v cargo >/dev/null || export PATH="$HOME/.cargo/bin:$PATH"
command -v cargo >/dev/null || { echo "cargo is not here: install Rust from https://rustup.rs"; exit 1; }
install_missing
start_postgres
has_browser || leave_out "the tests in a browser: chromium and chromedriver are not installed"

heading "Format"
cargo fmt --check
heading "Lints"
cargo clippy --locked --all-targets -- -D warnings
heading "Docs"
RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --quiet
heading "SQLite's version"
check_sqlite
heading "Tests"
cargo test --locked --profile long
heading "The program as people start it"
bash tests/smoke.sh target/long/wenban

heading "Done"
if [ ${#left_out[@]} -eq 0 ]; then
  echo "All passed, nothing was skipped."
else
  printf 'All that ran passed. Skipped: %s\n' "${left_out[@]}"
fi
