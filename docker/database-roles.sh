#!/bin/sh
# First start of the database: the owner migrates, the application works. Neither is a superuser.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -v owner_password="$OWNER_PASSWORD" -v application_password="$APPLICATION_PASSWORD" <<'SQL'
create role guongsang_owner login password :'owner_password';
create role guongsang_app login password :'application_password';
create database guongsang owner guongsang_owner encoding 'UTF8' template template0;
SQL
