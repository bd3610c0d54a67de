"""A project's own places and actors, and what a report was coded with, are one where they are one."""

from pathlib import Path

import pytest

from marsad.knowledge.load import Knowledge
from marsad.knowledge.overlay import overlaid
from marsad.model.claim import Mention
from marsad.situation.directory import Directory

PLACES = """id\tname_ar\taliases\tparent\tlat\tlon\tprecision\tref
my-taiz\tمحافظة تعز\t\t\t\t\tgovernorate\t
my-mocha\tالمخا\tمدينة المخا\tmy-taiz\t13.318\t43.25\tsettlement\t
my-village\tكدحة الجبل\t\tmy-taiz\t\t\tsettlement\t
my-road\tطريق المخا - كدحة\tطريق كدحة المخا\tmy-taiz\t\t\troad\t
"""
ACTORS = "id\tname_ar\taliases\nmy-fighters\tالمقاتلون المحليون\tمقاتلو الساحل\nmy-giants\tألوية العمالقة\tالعمالقة\n"


@pytest.fixture(scope="module")
def directory(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Directory:
    folder: Path = tmp_path_factory.mktemp("overlay")
    (folder / "places.tsv").write_text(PLACES, encoding="utf-8")
    (folder / "actors.tsv").write_text(ACTORS, encoding="utf-8")
    places = [f"place:{row.split(chr(9))[0]}" for row in PLACES.splitlines()[1:]]
    actors = [f"actor:{row.split(chr(9))[0]}" for row in ACTORS.splitlines()[1:]]
    return Directory(overlaid(knowledge, folder), [*places, *actors])


def mention(text: str, id_: str | None = None) -> Mention:
    return Mention(start=0, end=len(text), text=text, id=id_)


@pytest.mark.parametrize(
    ("text", "coded", "meant"),
    [
        ("المخا", "place:mocha", "place:my-mocha"),  # of one name, 100 m apart
        ("المخا", None, "place:my-mocha"),
        ("مدينة المخا", None, "place:my-mocha"),
        ("طريق المخا – كدحة", None, "place:my-road"),  # a dash of another length
        ("كدحة الجبل", "place:surman", "place:my-village"),  # a namesake elsewhere was taken for it
        ("صرمان", "place:surman", "place:surman"),
        ("بلدة أخرى", None, "~بلده اخري"),
    ],
)
def test_places(text: str, coded: str | None, meant: str, directory: Directory) -> None:
    assert directory.place(mention(text, coded)) == meant


@pytest.mark.parametrize(
    ("text", "coded", "meant"),
    [
        ("ألوية العمالقة", "actor:giants-brigades", "actor:my-giants"),
        ("المقاتلين المحليين", None, "actor:my-fighters"),  # another case ending
        ("مقاتلي الساحل", None, "actor:my-fighters"),
        ("سلطات العمالقة", None, "actor:my-giants"),
        ("الحوثيون", "actor:houthis", "actor:houthis"),
        ("مسلحون مجهولون", None, "~مسلحون مجهولون"),
    ],
)
def test_actors(text: str, coded: str | None, meant: str, directory: Directory) -> None:
    assert directory.actor(mention(text, coded)) == meant
