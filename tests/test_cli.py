"""The commands as a user meets them: real files, real processes where it matters."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main

SAMPLES = Path(__file__).parent.parent / "src" / "marsad" / "samples" / "reports.jsonl"
SOURCE = SAMPLES.parents[2]
ATTACK = "هاجم مسلحون مجهولون، يوم أمس، حاجزاً لقوات سوريا الديمقراطية في بلدة ذيبان، ما أدى إلى مقتل عنصرين."


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def started(*arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    command = [sys.executable, "-m", "marsad", *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen(command, env=environment, **pipes)


def coded(result: Result) -> dict[str, list[dict[str, Any]]]:
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    return {row["report"]["id"]: row["claims"] for row in rows}


def report(own: str, text: str = ATTACK, **more: object) -> str:
    return json.dumps({"id": own, "text": text, "published": "2021-03-05", **more}, ensure_ascii=False) + "\n"


@pytest.fixture(autouse=True)
def no_layers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_LAYERS", str(tmp_path / "layer"))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    file = tmp_path / "reports.jsonl"
    file.write_text(report("a") + report("b") + report("c"), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "command",
    [
        "",
        "code",
        "fetch",
        "watch",
        "explain",
        "evaluate",
        "knowledge check",
        "knowledge show",
        "places import",
        "places show",
    ],
)
def test_help_has_examples(command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert re.search(r"Examples?:\s+marsad", result.stdout)


def test_help_names_the_exit_codes() -> None:
    assert re.findall(r"^ +(\d+)  \w", run("--help").stdout, re.M) == ["0", "1", "2", "130"]


def test_help_loads_nothing_heavy() -> None:
    heavy = "{'rich', 'msgspec', 'ahocorasick_rs', 'hijridate', 'marsad.pipeline'}"
    program = f"import sys, marsad.cli; sys.exit(str({heavy} & set(sys.modules)) if {heavy} & set(sys.modules) else 0)"
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ, "PYTHONPATH": str(SOURCE)})


def test_one_line_a_report_in_order_with_spans_that_quote_the_text(reports: Path) -> None:
    result = run("code", reports)
    assert (result.exit_code, result.stderr) == (0, "")
    assert list(coded(result)) == ["a", "b", "c"]
    for claims in coded(result).values():
        assert claims
        for span in (claim[field] for claim in claims for field in ("trigger", "evidence")):
            assert ATTACK[span["start"] : span["end"]] == span["text"]


def test_digest_says_which_text_it_was(reports: Path) -> None:
    first = json.loads(run("code", reports).stdout.splitlines()[0])
    assert first["report"]["sha256"] == hashlib.sha256(ATTACK.encode()).hexdigest()


@pytest.mark.parametrize("stdin", [report("a"), f"id,text\na,{ATTACK.replace(',', '،')}\n", ATTACK])
def test_standard_input_in_any_format(stdin: str) -> None:
    result = run("code", "-", stdin=stdin.encode())
    assert result.exit_code == 0
    assert len(coded(result)) == 1


def test_any_number_of_jobs_gives_the_same_output(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    broken = '{"id": "broken"\n'
    many.write_text("".join(report(f"r{n}") + (broken if n % 50 == 0 else "") for n in range(150)), encoding="utf-8")
    one, two = run("code", many), run("code", many, "--jobs", "2")
    assert one.exit_code == two.exit_code == 1
    assert one.stdout_bytes == two.stdout_bytes
    assert one.stderr == two.stderr
    assert list(coded(two)) == [f"r{n}" for n in range(150)]


BAD: dict[str, tuple[bytes, str]] = {
    "broken line": (b'{"id": "x", "text": ', ":2: broken JSON"),
    "no text": (b'{"id": "x"}', ":2: text: missing"),
    "empty text": (b'{"id": "x", "text": ""}', ":2: text: empty"),
    "text that is a list": (b'{"id": "x", "text": ["a"]}', ":2: text: not a string"),
    "unpaired surrogate": (rb'{"id": "x", "text": "\ud800"}', ":2: an unpaired surrogate"),
    "bytes of no encoding": (b'{"id": "x", "text": "\x80\xfe\x81"}', ":2: not UTF-8"),
    "windows-1256": (report("x").encode("cp1256"), ":2: not UTF-8: read as windows-1256"),
    "wrong date": (report("x", published="5/3/2021").encode(), ":2: published: not an ISO 8601 date"),
    "same id": (report("a").encode(), ":2: id: 'a' stands twice"),
    "Latin": (report("x", "Gunmen attacked a checkpoint.").encode(), ":2: 'x' is not Arabic: skipped coding"),
    "Persian": (report("x", "مهاجمان که سه نفر را کشتند").encode(), ":2: 'x' is not Arabic: skipped coding"),
    "Urdu": (report("x", "کابل میں دھماکے سے دس افراد ہلاک").encode(), ":2: 'x' is not Arabic: skipped coding"),
    "Kurdish": (report("x", "دوو کەس لە هەولێر کوژران").encode(), ":2: 'x' is not Arabic: skipped coding"),
    "only marks": (report("x", "ًٌٍَُِ").encode(), ":2: 'x' is not Arabic: skipped coding"),
}


@pytest.mark.parametrize(("line", "said"), BAD.values(), ids=BAD.keys())
def test_bad_input_is_said_with_its_place_and_the_rest_goes_on(tmp_path: Path, line: bytes, said: str) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_bytes(report("a").encode() + line.rstrip(b"\n") + b"\n" + report("z").encode())
    result = run("code", file)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{file}{said}")
    assert result.stderr.count("\n") == 1
    claims = coded(result)
    assert claims["a"]
    assert claims["z"]
    assert set(claims) <= {"a", "x", "z"}


@pytest.mark.parametrize("said", ["Persian", "Urdu", "Kurdish", "Latin", "only marks"])
def test_what_is_not_arabic_has_no_claims(tmp_path: Path, said: str) -> None:
    result = run("code", "-", stdin=BAD[said][0])
    assert coded(result) == {"x": []}


@pytest.mark.parametrize(
    "text",
    [ATTACK + "\x00", "\u202e" + ATTACK, "\u2067" + ATTACK + "\u2069", "ب" * 1_000_000, ATTACK + " " + "ًٌٍ" * 5000],
    ids=["NUL", "override", "isolate", "a word of a million letters", "marks"],
)
def test_odd_text_is_coded_without_a_word(text: str) -> None:
    result = run("code", "-", stdin=report("x", text).encode())
    assert (result.exit_code, result.stderr) == (0, "")
    assert list(coded(result)) == ["x"]


def test_empty_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").touch()
    result = run("code", tmp_path / "none.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"{tmp_path / 'none.jsonl'}: empty: no report in it\n"


def test_message_cannot_drive_the_terminal() -> None:
    result = run("code", "-", stdin=report("\x1b[2J\u202e", "Latin").encode())
    assert "\x1b" not in result.stderr
    assert "\u202e" not in result.stderr


def test_unknown_keys_are_no_fault(tmp_path: Path) -> None:
    assert run("code", "-", stdin=report("a", likes=3, tags=["x"]).encode()).exit_code == 0


def test_output_is_taken_up_where_it_stopped(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "coded.jsonl"
    assert run("code", reports, "-o", out).exit_code == 0
    whole = out.read_bytes()
    first = whole.index(b"\n") + 1
    out.write_bytes(whole[: first + 30])  # one line and a part of the next
    assert run("code", reports, "-o", out).exit_code == 0
    assert out.read_bytes() == whole
    assert run("code", reports, "-o", out).exit_code == 0
    assert out.read_bytes() == whole


def test_changed_text_of_a_coded_report_is_said(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "coded.jsonl"
    run("code", reports, "-o", out)
    reports.write_text(report("a") + report("b", ATTACK + " وانسحبوا."), encoding="utf-8")
    result = run("code", reports, "-o", out)
    assert result.exit_code == 1
    assert result.stderr == f"{reports}:2: id: 'b' is in the output already, with another text: skipped\n"


@pytest.mark.parametrize("content", ["not ours\n", "not ours", '{"id": "r1", "text": "x"}\n'])
def test_file_that_is_not_coded_reports_is_left_alone(reports: Path, tmp_path: Path, content: str) -> None:
    out = tmp_path / "mine.txt"
    out.write_text(content, encoding="utf-8")
    assert run("code", reports, "-o", out).exit_code == 2
    assert out.read_text(encoding="utf-8") == content


@pytest.mark.parametrize(
    "arguments",
    [("code",), ("code", "no-such-file"), ("code", SAMPLES, "--jobs", "0"), ("code", SAMPLES, "-o", SAMPLES), ("cod",)],
)
def test_wrong_usage_does_nothing(arguments: tuple[str | Path, ...]) -> None:
    before = SAMPLES.read_bytes()
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert SAMPLES.read_bytes() == before


@pytest.mark.parametrize("command", [("code", SAMPLES), ("code", SAMPLES, "--jobs", "2"), ("knowledge", "check")])
def test_bad_knowledge_file_stops_the_start(tmp_path: Path, command: tuple[str | Path, ...]) -> None:
    layer = tmp_path / "layer"
    layer.mkdir()
    (layer / "mine.tsv").write_text("id\tname\n", encoding="utf-8")
    result = run(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{layer / 'mine.tsv'}:1: the header must be: ")


def test_reader_that_leaves_is_no_trouble(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("".join(report(f"r{n}") for n in range(500)), encoding="utf-8")
    process = started("code", many)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(30) == 1
    process.stderr.close()


@pytest.mark.parametrize("jobs", [1, 2])
def test_interrupt_stops_cleanly(tmp_path: Path, jobs: int) -> None:
    out = tmp_path / "coded.jsonl"
    many = tmp_path / "many.jsonl"
    many.write_text("".join(report(f"r{n}") for n in range(40_000)), encoding="utf-8")
    with started("code", many, "-o", out, "--jobs", str(jobs), start_new_session=True) as process:
        deadline = time.monotonic() + 30
        while not (out.exists() and out.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (130, b"")
    assert all(json.loads(line)["report"] for line in out.read_bytes().splitlines())


def test_explain_says_the_rule_and_writes_a_page(reports: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run("explain", reports, "--html", page, "--lang", "ar")
    assert result.exit_code == 0
    assert result.stdout.strip()
    assert "<html" in page.read_text(encoding="utf-8").lower()


def test_explain_names_bad_input(tmp_path: Path) -> None:
    result = run("explain", "-", stdin=b'{"id": "x"}\n' + report("a").encode())
    assert result.exit_code == 1
    assert result.stderr == "<stdin>:1: text: missing\n"


def test_evaluate_scores_its_own_output_as_perfect(reports: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    run("code", reports, "-o", gold)
    card = tmp_path / "card.json"
    result = run("evaluate", gold, "--reports", reports, "--json", card, "--html", tmp_path / "card.html")
    assert result.exit_code == 0, result.output
    assert json.loads(card.read_text(encoding="utf-8"))
    assert (tmp_path / "card.html").read_text(encoding="utf-8")
    assert "1.0" in result.stdout or "100" in result.stdout


def test_evaluate_finds_the_texts_beside_the_gold(reports: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    run("code", reports, "-o", gold)
    assert run("evaluate", gold).exit_code == 0
    reports.unlink()
    assert run("evaluate", gold).exit_code == 2


def test_knowledge_check_counts_what_is_there() -> None:
    result = run("knowledge", "check")
    assert result.exit_code == 0, result.output
    assert [line.split(maxsplit=1)[1] for line in result.stdout.splitlines()] == [
        "claim types",
        "actors",
        "sources",
        "places",
    ]


@pytest.mark.parametrize("name", ["place:al-mayadin", "al-mayadin", "الميادين"])
def test_knowledge_show_finds_by_id_and_name(name: str) -> None:
    result = run("knowledge", "show", name)
    assert result.exit_code == 0
    assert "الميادين" in result.stdout


@pytest.mark.parametrize("command", [("knowledge", "show"), ("places", "show")])
def test_name_that_nothing_has_is_said(command: tuple[str, str]) -> None:
    result = run(*command, "لا شيء كهذا")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr


def test_imported_place_is_shown(tmp_path: Path) -> None:
    table = tmp_path / "villages.csv"
    table.write_text("name_ar,country,lat,lon\nقرية الاختبار الفريدة,SY,35.1,40.2\n", encoding="utf-8")
    imported = run("places", "import", table)
    assert imported.exit_code == 0, imported.output
    assert "1 places in" in imported.stdout
    shown = run("places", "show", "الاختبار الفريدة")
    assert shown.exit_code == 0, shown.output
    assert "35.10000, 40.20000" in shown.stdout


def test_import_of_what_is_no_gazetteer(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"\x00\x01")
    result = run("places", "import", tmp_path / "x.bin")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "its format is not one of" in result.stderr
