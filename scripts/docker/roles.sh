#!/bin/sh
# Run once by the postgres image, on an empty database: the role of the processes, which reads and writes rows and can
# change no table. The owner is POSTGRES_USER.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$NIGHTSWITCH_APP_PASSWORD" -v owner="$POSTGRES_USER" \
  -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
CREATE ROLE nightswitch_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO nightswitch_app;
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO nightswitch_app;
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO nightswitch_app;
SQL
