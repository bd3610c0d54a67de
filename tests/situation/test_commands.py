"""`marsad situation`, `timeline` and `actors` on files and on a store, as text and as JSON."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.situation.stories import BESIDE, OWN, rows

from marsad.cli import main

SURMAN, JENIN = OWN / "surman-2020", OWN / "jenin-2024"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def files(story: Path) -> list[str]:
    own = ["--overlay", str(story)] if (story / "places.tsv").is_file() else []
    return ["--claims", str(story / "claims.jsonl"), "--reports", str(story / "reports.jsonl"), *own]


def test_questions_are_answered_in_their_order(tmp_path: Path) -> None:
    out = tmp_path / "answers.jsonl"
    result = run("situation", *files(JENIN), "--questions", str(JENIN / "questions.jsonl"), "-o", str(out))
    assert (result.exit_code, result.output) == (0, "")
    asked = [(row["at"], row["place"]) for row in rows(JENIN / "questions.jsonl")]
    assert [(row["at"], row["place"]["id"]) for row in rows(out)] == asked


def test_a_question_about_no_known_place_is_answered_with_nothing_and_said(tmp_path: Path) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text('{"at": "2024-05-05", "place": "بلدة لا وجود لها"}\n{"at": "soon"}\n', encoding="utf-8")
    result = run("situation", *files(JENIN), "--questions", str(questions))
    assert result.exit_code == 1
    [answer] = [json.loads(line) for line in result.stdout.splitlines()]
    assert (answer["items"], answer["place"]["id"]) == ([], None)
    assert "no place is called so" in result.stderr
    assert "q.jsonl:2: no question: 'soon' is not a date" in result.stderr


def test_the_object_is_that_of_the_contract() -> None:
    result = run("situation", *files(JENIN), "--at", "2024-05-07", "--place", "الجلمة", "--json")
    found = json.loads(result.stdout)
    assert list(found) == ["at", "place", "items", "recent_events", "disagreements"]
    [item] = found["items"]
    assert {"kind": "crossing", "value": None, "state": "unknown"}.items() <= item.items()
    assert {"since", "last_confirmed", "ended", "actors", "place", "between", "claims", "evidence"} <= set(item)


@pytest.mark.parametrize(("lang", "doubt"), [("en", "1 in dispute"), ("ar", "1 متنازع عليها")])
def test_the_text_says_first_what_is_not_certain(lang: str, doubt: str) -> None:
    result = run("situation", *files(JENIN), "--at", "2024-05-07", "--place", "الجلمة", "--lang", lang)
    assert doubt in result.stdout.splitlines()[1]
    assert "بواباته موصدة" in result.stdout


def test_a_place_of_which_nothing_is_told_is_not_said_to_be_quiet() -> None:
    result = run("situation", *files(JENIN), "--at", "2024-05-07", "--place", "place:tubas")
    assert "That does not mean that nothing does" in result.stdout


def test_a_name_that_several_places_bear_is_asked_back() -> None:
    result = run("situation", *files(JENIN), "--at", "2024-05-07", "--place", "طوباس")
    assert (result.exit_code, "place:tubas, place:tubas-governorate" in result.stderr) == (1, True)


def test_of_places_of_one_name_that_is_meant_of_which_something_is_told() -> None:
    result = run("situation", *files(SURMAN), "--at", "2020-01-20", "--place", "الزاوية", "--json")
    assert json.loads(result.stdout)["place"]["id"] == "place:az-zawiyah-district"


@pytest.mark.parametrize(
    ("arguments", "reproach"),
    [
        (["situation", *files(JENIN)], "name a day"),
        (["situation", "--claims", str(JENIN / "claims.jsonl"), "--at", "2024-05-07"], "--claims needs --reports"),
        (["timeline", *files(JENIN)], "name a place"),
    ],
)
def test_wrong_usage_is_explained(arguments: list[str], reproach: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, reproach in result.stderr) == (2, True)


def test_a_timeline_tells_of_states_and_events_by_day() -> None:
    result = run("timeline", *files(JENIN), "--place", "place:jenin-governorate", "--json")
    moments = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(one["date"], one["what"], one["type"]) for one in moments] == [
        ("2024-05-01", "began", "land"),
        ("2024-05-03", "began", "checkpoint"),
        ("2024-05-12", "event", "arrest"),
        ("2024-05-20", "ended", "checkpoint"),
    ]


def test_a_timeline_of_an_actor_is_as_known_by_a_day() -> None:
    result = run("timeline", *files(SURMAN), "--actor", "actor:lna", "--known-by", "2020-01-13", "--lang", "ar")
    days = [line.split()[0] for line in result.stdout.splitlines()[1:]]
    assert days == ["2020-01-05", "2020-01-10", "2020-01-12"]


def test_the_graph_of_relations_has_dates_and_stakes() -> None:
    result = run("actors", *files(SURMAN), "--at", "2020-02-05", "--json")
    found = json.loads(result.stdout)
    assert [one["id"] for one in found["actors"]] == ["actor:gnu", "actor:lna"]
    ties = {tie["type"]: tie for tie in found["ties"]}
    assert (ties["tension"]["state"], ties["tension"]["ended"]) == ("ended", "2020-02-02")
    assert ties["tension"]["over"] == ["مخازن الوقود"]
    assert ties["agreement"]["state"] == "current"
    text = run("actors", *files(SURMAN), "--at", "2020-02-05", "--actor", "actor:lna").stdout
    assert "مخازن الوقود" in text


def test_a_store_is_asked_as_files_are(tmp_path: Path) -> None:
    reports, store = tmp_path / "reports.jsonl", str(tmp_path / "s.db")
    report = {"id": "a", "source": "شبكة السنديان", "published": "2024-05-04"}
    report["text"] = "فرضت قوات النظام أمس الجمعة حظر تجول في مدينة البوكمال شرق دير الزور."
    reports.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    assert run("ingest", str(reports), "--store", store).exit_code == 0
    result = run("situation", "--store", store, "--at", "2024-05-06", "--place", "place:abu-kamal", "--json")
    [item] = json.loads(result.stdout)["items"]
    assert (item["type"], item["state"], item["since"]) == ("curfew", "current", "2024-05-03")
    assert run("timeline", "--store", store, "--place", "place:abu-kamal").exit_code == 0
    assert json.loads(run("situation", "--store", store, "--at", "2024-05-03", "--json").stdout)["items"] == []


@pytest.mark.skipif(not BESIDE.is_dir(), reason="the development scenarios are not beside the project")
def test_the_development_scenarios_are_answered(tmp_path: Path) -> None:
    scorer: dict[str, object] = {"__name__": "scorer"}
    exec((BESIDE.parent / "score_scenarios.py").read_text(encoding="utf-8"), scorer)
    pairs = []
    for story in sorted(one for one in BESIDE.iterdir() if one.is_dir()):
        out = tmp_path / f"{story.name}.jsonl"
        read = ["--claims", str(story / "claims.jsonl"), "--reports", str(story / "reports.jsonl")]
        asked = ["--overlay", str(BESIDE.parent), "--questions", str(story / "questions.jsonl"), "-o", str(out)]
        assert run("situation", *read, *asked).exit_code == 0
        pairs.append((story, list(rows(out))))
    found = scorer["score"](pairs)  # type: ignore[operator]
    assert min(found[name] for name in ("f1", "value", "state", "since", "ended")) >= 0.95
    assert (found["leaks"], found["must_not_broken"]) == (0, 0)
