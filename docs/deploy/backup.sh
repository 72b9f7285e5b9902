#!/usr/bin/env bash
# A backup of the database and of the stored files, to be run every night as the user of the service. Both are
# restored together (README, "Backup and restore"), then `casework audit verify`.
#
# For PostgreSQL give the URL without a password: it would be seen in the list of processes. The password comes from
# PGPASSWORD or ~/.pgpass (PGPASSFILE).
set -euo pipefail
umask 077

die() { echo "$1" >&2; exit 2; }
need() { for program; do command -v "$program" >/dev/null || die "$program is needed"; done; }

(($# == 3)) || die "usage: backup.sh DATABASE_URL FILES_FOLDER TARGET_FOLDER"
url=$1 files=$2 target=$3/$(date +%Y-%m-%d)
[[ -d $files ]] || die "no folder of files at $files"
[[ ! $url =~ ://[^/@]*:[^/@]*@ ]] || die "leave the password out of the URL: set PGPASSWORD, or use ~/.pgpass"
need rsync sha256sum
mkdir -p "$target" "$3/files"
case $url in
  sqlite:///*)
    need sqlite3
    # sqlite3 would make the file that it does not find, and back up nothing.
    [[ -s ${url#sqlite:///} ]] || die "no database at ${url#sqlite:///}"
    sqlite3 "${url#sqlite:///}" ".backup '$target/casework.db'"
    ;;
  postgresql+psycopg://*)
    need pg_dump
    pg_dump --format=custom --file="$target/casework.dump" "postgresql://${url#postgresql+psycopg://}"
    ;;
  *) die "unknown database URL" ;;
esac
# Stored files never change: a copy that is there already is the same. They are copied after the database, so that
# every file it names is there.
rsync --archive --ignore-existing "$files/" "$3/files/"
(cd "$target" && sha256sum casework.* > SHA256SUMS)
