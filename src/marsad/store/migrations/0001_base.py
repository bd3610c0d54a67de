"""What was captured, what it says, what was read from it, what people judged, and the log of all that."""

from __future__ import annotations

from sqlalchemy import Connection

from marsad.store.migrations import frozen, run

TABLES = """
CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL, tool TEXT NOT NULL);

CREATE TABLE heads (chain TEXT PRIMARY KEY, entries {key} NOT NULL, head TEXT NOT NULL);

CREATE TABLE contents (
  key {key} PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  byte_count {key} NOT NULL,
  packing TEXT NOT NULL,
  packed {bytes} NOT NULL
);

CREATE TABLE captures (
  key {key} PRIMARY KEY,
  content {key} NOT NULL REFERENCES contents (key),
  sha256 TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  byte_count {key} NOT NULL,
  media_type TEXT NOT NULL,
  origin TEXT NOT NULL,
  position TEXT,
  url TEXT,
  final_url TEXT,
  redirects TEXT,
  status INTEGER,
  headers TEXT,
  retrieved_at TEXT,
  taken_at TEXT NOT NULL,
  tool TEXT NOT NULL,
  operator TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
);
CREATE INDEX ix_captures_sha256 ON captures (sha256);

CREATE TABLE reports (
  key {key} PRIMARY KEY,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  previous {key} REFERENCES reports (key),
  replaces TEXT,
  capture {key} NOT NULL REFERENCES captures (key),
  title TEXT,
  url TEXT,
  source TEXT,
  published TEXT,
  published_from TEXT,
  fetched TEXT,
  language TEXT NOT NULL,
  more TEXT NOT NULL,
  text TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  digest TEXT NOT NULL,
  UNIQUE (id, version)
);
CREATE INDEX ix_reports_previous ON reports (previous);
CREATE INDEX ix_reports_url ON reports (url);
CREATE INDEX ix_reports_text_sha256 ON reports (text_sha256);

CREATE TABLE codings (
  key {key} PRIMARY KEY,
  report {key} NOT NULL REFERENCES reports (key),
  coder TEXT NOT NULL,
  at TEXT NOT NULL,
  claim_count INTEGER NOT NULL,
  copied_from {key} REFERENCES codings (key),
  digest TEXT NOT NULL,
  UNIQUE (report, coder)
);

CREATE TABLE claims (
  key {key} PRIMARY KEY,
  coding {key} NOT NULL REFERENCES codings (key),
  report {key} NOT NULL REFERENCES reports (key),
  claim_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  type TEXT NOT NULL,
  certainty TEXT NOT NULL,
  background BOOLEAN NOT NULL,
  begins TEXT,
  ends TEXT,
  rule TEXT NOT NULL,
  coder TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (report, coder, claim_id)
);
CREATE INDEX ix_claims_coding ON claims (coding);

CREATE TABLE claim_values (
  claim {key} NOT NULL REFERENCES claims (key),
  ordinal INTEGER NOT NULL,
  role TEXT NOT NULL,
  entry TEXT,
  text TEXT NOT NULL,
  PRIMARY KEY (claim, ordinal)
);
CREATE INDEX ix_claim_values_entry ON claim_values (entry);

CREATE TABLE issues (
  key {key} PRIMARY KEY,
  coding {key} NOT NULL REFERENCES codings (key),
  report {key} NOT NULL REFERENCES reports (key),
  "begin" {key} NOT NULL,
  "end" {key} NOT NULL,
  text TEXT NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX ix_issues_coding ON issues (coding);

CREATE TABLE faults (
  key {key} PRIMARY KEY,
  file TEXT,
  position TEXT,
  field TEXT,
  message TEXT NOT NULL,
  at TEXT NOT NULL,
  digest TEXT NOT NULL UNIQUE
);

CREATE TABLE judgements (
  key {key} PRIMARY KEY,
  "left" TEXT NOT NULL,
  "right" TEXT,
  verdict TEXT NOT NULL,
  score DOUBLE PRECISION,
  reasons TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  digest TEXT NOT NULL
);
CREATE INDEX ix_judgements_left ON judgements ("left");
CREATE INDEX ix_judgements_right ON judgements ("right");

CREATE TABLE audit (
  key {key} PRIMARY KEY,
  at TEXT NOT NULL,
  operator TEXT NOT NULL,
  action TEXT NOT NULL,
  detail TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
);

INSERT INTO heads (chain, entries, head) VALUES ('audit', 0, '{genesis}');
INSERT INTO heads (chain, entries, head) VALUES ('captures', 0, '{genesis}')
"""

FROZEN = ("contents", "captures", "reports", "judgements", "audit")


def upgrade(connection: Connection) -> None:
    """Make the tables, and refuse every change to what is only ever added to."""
    run(connection, TABLES)
    for table in FROZEN:
        frozen(connection, table)
