-- The reader sees every table by default, and under row-level security only its own party's rows.
-- A table that holds secrets takes this back: REVOKE ALL ON the_table FROM ${reader}.
GRANT USAGE ON SCHEMA public TO ${reader};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO ${reader};
REVOKE ALL ON flyway_schema_history FROM ${reader};
