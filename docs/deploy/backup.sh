#!/usr/bin/env bash
# A backup of the database and of the stored files, to be run every night. Restore both together, then run
# `casework audit verify`. Usage: backup.sh DATABASE_URL FILES_FOLDER TARGET_FOLDER
set -euo pipefail
url=$1 files=$2 target=$3/$(date +%Y-%m-%d)
for program in rsync sha256sum; do
  command -v "$program" >/dev/null || { echo "$program is needed" >&2; exit 2; }
done
mkdir -p "$target" "$3/files"
case $url in
  sqlite:///*)
    # sqlite3 would make the file that it does not find, and back up nothing.
    [[ -s ${url#sqlite:///} ]] || { echo "no database at ${url#sqlite:///}" >&2; exit 2; }
    sqlite3 "${url#sqlite:///}" ".backup '$target/casework.db'"
    ;;
  postgresql+psycopg://*) pg_dump --format=custom --file="$target/casework.dump" "postgresql://${url#postgresql+psycopg://}" ;;
  *) echo "unknown database URL" >&2; exit 2 ;;
esac
# Stored files never change: a copy that is there already is the same.
rsync --archive --ignore-existing "$files/" "$3/files/"
(cd "$target" && sha256sum casework.* > SHA256SUMS)
