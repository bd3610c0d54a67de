"""The codebook page says what the records say."""

from pathlib import Path

import pytest

from marsad.knowledge.codebook import main, render
from marsad.knowledge.load import Knowledge
from marsad.knowledge.places import PlaceRow
from marsad.knowledge.records import ActorRecord, ClaimType, Codebooks, Example, SourceRecord, Trigger


def kind_of_claim(type_id: str, kind: str, *, triggers: tuple[Trigger, ...] = ()) -> ClaimType:
    return ClaimType(
        id=type_id,
        kind=kind,
        label_en="Curfew",
        label_ar="حظر تجوال",
        definition_en="People must stay indoors.",
        definition_ar="منع السكان من الخروج.",
        codebooks=Codebooks(
            access="Movement restriction", acled_event="Strategic developments", acled_sub_event="Other"
        ),
        trigger=triggers,
        phrase=(
            Trigger(words="فرض حظر", past=("فرض",), rest=("حظر",), subject="actor", prepositions={"على": "place"}),
        ),
        example=(
            Example(text="فرضت القوات حظر تجوال في البلدة", codes=True, roles={"actor": "القوات", "place": "البلدة"}),
            Example(text="طالب بفرض <حظر> تجوال", codes=False),
        ),
    )


def knowing(*types: ClaimType) -> Knowledge:
    return Knowledge(types={entry.id: entry for entry in types}, actors={}, sources={}, places={}, tables={})


CURFEW = kind_of_claim(
    "curfew",
    "measure",
    triggers=(Trigger(lemma="منع تجول"), Trigger(lemma="إغلاق", strong=False), Trigger(lemma="منع تجول")),
)


def test_a_type_shows_its_labels_and_its_triggers_once() -> None:
    page = render(knowing(CURFEW))
    assert "**Curfew** · حظر تجوال" in page
    assert '<p dir="rtl" lang="ar">منع السكان من الخروج.</p>' in page
    assert "Told by: منع تجول، فرض حظر\n" in page
    assert "Told, in fitting company, by: إغلاق\n" in page


def test_a_codebook_without_a_place_for_the_type_is_left_out() -> None:
    page = render(knowing(CURFEW))
    assert "| Access constraint | Movement restriction |" in page
    assert "| ACLED | Strategic developments › Other |" in page
    assert "UCDP" not in page


def test_a_role_shows_where_it_stands() -> None:
    page = render(knowing(CURFEW))
    assert "| `actor` | the subject |" in page
    assert "| `place` | what follows على |" in page


@pytest.mark.parametrize(
    ("kind", "shown", "hidden"),
    [
        ("relation", ("| `a` | the noun's genitive, what follows بين |", "| `b` | what follows بين |"), "`between`"),
        ("measure", ("| `between` | what follows بين |",), "| `b` |"),
    ],
)
def test_what_follows_bayna_is_both_sides_of_a_relation(kind: str, shown: tuple[str, ...], hidden: str) -> None:
    page = render(knowing(kind_of_claim("x", kind, triggers=(Trigger(genitive="a", prepositions={"بين": "between"}),))))
    assert all(row in page for row in shown)
    assert hidden not in page


def test_a_genitive_that_may_be_either_is_shown_under_both() -> None:
    both = Trigger(lemma="قصف", subject="perpetrator", object="target", genitive="either")
    page = render(knowing(kind_of_claim("shelling", "incident", triggers=(both,))))
    assert "| `perpetrator` | the subject, the noun's genitive |" in page
    assert "| `target` | the object, the noun's genitive |" in page


def test_examples_stand_under_whether_they_are_coded_with_their_roles() -> None:
    coded, not_coded = render(knowing(CURFEW)).split("Not coded:")
    assert (
        "<li>فرضت القوات حظر تجوال في البلدة<br><small><code>actor</code> القوات · <code>place</code> البلدة</small></li>"
        in coded
    )
    assert "<li>طالب بفرض &lt;حظر&gt; تجوال</li>" in not_coded


def test_kinds_stand_in_the_contracts_order() -> None:
    page = render(knowing(kind_of_claim("demand", "statement"), kind_of_claim("raid", "incident")))
    assert page.index("### raid") < page.index("### demand")


def test_actors_sources_and_places_are_counted(tmp_path: Path) -> None:
    family = "# Sudan: the army\n\n[[actor]]\nid = 'actor:x'\n\n[[actor]]\nid = 'actor:y'\n"
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "sudan.toml").write_text(family, encoding="utf-8")
    army = ActorRecord(
        id="actor:x",
        name_ar="جيش",
        name_en="Army",
        names=("جيش", "الجيش"),
        kind="military",
        inter="state",
        countries=(),
    )
    radio = SourceRecord(id="source:r", name_ar="راديو", name_en="Radio", names=("راديو",), kind="local_network")
    places = [
        PlaceRow(id="place:a", name_ar="ألف", country="SD", lat=1.0, lon=2.0),
        PlaceRow(id="place:b", name_ar="باء"),
    ]
    knowledge = Knowledge(
        types={}, actors={army.id: army}, sources={radio.id: radio}, places={row.id: row for row in places}, tables={}
    )
    page = render(knowledge, tmp_path)
    assert "1 parties under 2 names" in page
    assert "| Sudan: the army | 2 |" in page
    assert "By kind: local network 1" in page
    assert "2 places, 1 of them with a verified coordinate" in page
    assert "By type: settlement 2" in page


def test_check_tells_a_current_page_from_a_stale_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "codebook.md"
    assert main(["--check", str(page)]) == 1
    assert main([str(page)]) == 0
    assert main(["--check", str(page)]) == 0
    page.write_text(page.read_text(encoding="utf-8").replace("# The codebook", "# A codebook"), encoding="utf-8")
    assert main(["--check", str(page)]) == 1
    assert "run `make codebook`" in capsys.readouterr().err
