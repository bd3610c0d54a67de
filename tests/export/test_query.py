"""Questions in SQL, honest ones and hostile ones, over tables on the disk."""

import csv
import io
import json
import time
from pathlib import Path

import pytest

from marsad.errors import MarsadError
from marsad.export.answers import as_csv, as_json, as_table
from marsad.export.parquet import write_parquet
from marsad.export.query import Answer, Limits, ask

REPORTS = [
    {"report": 1, "id": "r1", "version": 1, "newest": True, "published_day": "2024-03-01", "text": "قصف على إدلب"},
    {"report": 2, "id": "r2", "version": 1, "newest": True, "published_day": None, "text": None},
    {
        "report": 3,
        "id": "r'3",
        "version": 2,
        "newest": False,
        "published_day": "2024-03-02",
        "text": "سطر\n\x1b[31mسطر",
    },
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("it's a folder")
    write_parquet(made, {"reports": REPORTS, "copies": []})
    return made


def answer(folder: Path, sql: str, **limits: float) -> Answer:
    return ask(folder, sql, Limits(**limits))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("SELECT count(*) FROM reports", ((3,),)),
        ("select id from reports where published_day >= date '2024-03-02';", (("r'3",),)),
        ("FROM reports SELECT id ORDER BY report DESC LIMIT 1 -- the last", (("r'3",),)),
        ("WITH new AS (SELECT * FROM reports WHERE newest) SELECT count(*) FROM new", ((2,),)),
        ("SELECT text FROM reports WHERE text LIKE '%إدلب%'", (("قصف على إدلب",),)),
        ("SELECT count(*) FROM copies", ((0,),)),
        ("VALUES (1), (2)", ((1,), (2,))),
    ],
)
def test_a_select_is_answered(folder: Path, sql: str, rows: tuple[tuple[object, ...], ...]) -> None:
    assert answer(folder, sql).rows == rows


@pytest.mark.parametrize("sql", ["DESCRIBE reports", "SUMMARIZE reports", "SHOW TABLES"])
def test_tables_can_be_looked_at(folder: Path, sql: str) -> None:
    assert answer(folder, sql).rows


def hostile(folder: Path) -> list[str]:
    table = folder / "reports.parquet"
    secret = folder / "secret.csv"
    return [
        f"COPY reports TO '{folder}/stolen.csv'",
        f"COPY (SELECT 1) TO '{table}'",
        f"EXPORT DATABASE '{folder}/all'",
        f"ATTACH '{folder}/other.db'",
        f"SELECT * FROM read_csv('{secret}')",
        f"SELECT * FROM read_text('{secret}')",
        f"SELECT * FROM read_blob('{secret}')",
        f"SELECT * FROM read_json('{secret}')",
        f"SELECT * FROM '{secret}'",
        f"SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM read_parquet('https://example.org/x.parquet')",
        "SELECT * FROM read_csv('/dev/stdin')",
        "SELECT * FROM read_csv('../../../../etc/passwd')",
        f"SELECT * FROM sqlite_scan('{folder}/x.db', 'reports')",
        "INSTALL httpfs",
        "LOAD httpfs",
        "FORCE INSTALL spatial FROM 'https://example.org'",
        "PRAGMA database_list",
        "PRAGMA enable_profiling",
        "SET enable_external_access=true",
        "SET memory_limit='100GB'",
        "RESET lock_configuration",
        "CALL pragma_version()",
        "CREATE TABLE t AS SELECT 1",
        "CREATE SECRET (TYPE s3)",
        "DROP VIEW reports",
        "INSERT INTO reports SELECT * FROM reports",
        "SELECT 1; SELECT 2",
        f"SELECT 1; COPY reports TO '{folder}/stolen.csv'",
        f"SELECT 1) TO '{folder}/stolen.csv'; --",
        f"SELECT * FROM query('COPY reports TO ''{folder}/stolen.csv''')",
        "SELECT getenv('HOME')",
        "SELECT 1 /* and no end",
        "",
        ";",
        "رتب لي الأحداث",
    ]


@pytest.mark.parametrize("number", range(36))
def test_nothing_else_is_done_or_reached(folder: Path, number: int) -> None:
    (folder / "secret.csv").write_text("name\nlayla\n")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(MarsadError) as refused:
        answer(folder, hostile(folder)[number])
    assert "\n" not in str(refused.value)
    assert "layla" not in str(refused.value)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_every_hostile_question_is_asked(folder: Path) -> None:
    assert len(hostile(folder)) == 36


def test_more_rows_than_the_limit_are_cut_and_it_is_said(folder: Path) -> None:
    found = answer(folder, "SELECT * FROM range(10)", rows=4)
    assert (len(found.rows), found.cut) == (4, True)
    assert not answer(folder, "SELECT * FROM range(4)", rows=4).cut


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM range(1000000000000) a",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t",
    ],
)
def test_a_question_that_takes_too_long_is_stopped(folder: Path, sql: str) -> None:
    start = time.monotonic()
    with pytest.raises(MarsadError, match=r"longer than 0\.5 seconds"):
        answer(folder, sql, seconds=0.5)
    assert time.monotonic() - start < 20


def test_a_question_that_needs_too_much_memory_is_stopped(folder: Path) -> None:
    with pytest.raises(MarsadError, match="more than 40 MB"):
        answer(folder, "SELECT list(n || 'قصف قصف قصف') FROM range(20000000) t(n)", megabytes=40, seconds=60)


def test_a_folder_without_tables_is_named(tmp_path: Path) -> None:
    with pytest.raises(MarsadError, match="marsad export parquet"):
        answer(tmp_path, "SELECT 1")


def test_a_wrong_column_is_said_in_one_line_with_its_likeness(folder: Path) -> None:
    with pytest.raises(MarsadError, match=r"publishd_day.*published_day"):
        answer(folder, "SELECT publishd_day FROM reports")


def test_json_lines_hold_what_json_can(folder: Path) -> None:
    sql = "SELECT 1 AS n, 'nan'::DOUBLE AS none, date '2024-03-01' AS day, ['أ', NULL] AS list, {'a': 1} AS struct, NULL AS null"
    expected = {"n": 1, "none": None, "day": "2024-03-01", "list": ["أ", None], "struct": {"a": 1}, "null": None}
    assert json.loads(as_json(answer(folder, sql))) == expected


def test_csv_comes_back_as_it_was(folder: Path) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(answer(folder, "SELECT id, text FROM reports ORDER BY report")))))
    assert rows == [["id", "text"], ["r1", "قصف على إدلب"], ["r2", ""], ["r'3", "سطر\n\x1b[31mسطر"]]


def test_a_table_sends_no_control_characters_to_the_terminal(folder: Path) -> None:
    shown = as_table(answer(folder, "SELECT text FROM reports"))
    assert "\x1b" not in shown
    assert "قصف على إدلب" in shown
    assert len(shown.splitlines()) == 5
