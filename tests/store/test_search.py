"""Reports are found by their words in any spelling and behind proclitics, and by what was read from them."""

from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text
from tests.store.samples import NOW, page, taken

from marsad.errors import MarsadError
from marsad.model.capture import Taken
from marsad.model.event import Judgement
from marsad.store import Question, Store, add_judgements, merge_search, open_store, search, take
from marsad.store.search import index
from marsad.store.search.shadow import MADE_BY, shadow_of

TEXTS = {
    "marks": "قَصَفَ الجيشُ مواقعَ في الشدادي",
    "joined": "تضررت المدرسة والقصف مستمر",
    "by": "أصيب رجل بالقصف",
    "for": "تعرض الحي للقصف مساء",
    "stretched": "قـــصـف على أطراف المدينة",
    "dodged": "قـ.ـصف جديد",
    "plain": "هدوء حذر يسود المنطقة منذ أول أمس",
    "english": "Shelling hit the Old Market, residents said.",
    "digits": "مقتل ١٢ شخصاً",
}


def keep(store: Store, *batch: Taken, coder: str = "marsad 0.1.0") -> None:
    take(store, batch, coder=coder, operator="layla", now=NOW)


def written(name: str, words: str, **fields: str | None) -> Taken:
    one = page(1)
    report = msgspec.structs.replace(one.report, id=name, text=words, url=None, title=None, **fields)
    return msgspec.structs.replace(one, report=report)


def ids(store: Store, words: str = "", **filters: object) -> list[str]:
    question = msgspec.convert({"words": words, **filters}, Question)
    return [hit.id for hit in search(store, question, most=100).hits]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("قصف", "marks joined by for stretched dodged"),
        ("قَصْف", "marks joined by for stretched dodged"),
        ("القصف", "joined by for"),
        ("والقصف", "joined"),
        ('"القصف"', ""),
        ('"والقصف مستمر"', "joined"),
        ('"مستمر والقصف"', ""),
        ("المدرسه", "joined"),
        ("اصيب", "by"),
        ("قص*", "marks joined by for stretched dodged"),
        ("قصف -المدينة", "marks joined by for dodged"),
        ("قصف -المدينة -جديد -مساء", "marks joined by"),
        ("قصف مواقع", "marks"),
        ("قصف هدوء", ""),
        ("-قصف", "plain english digits"),
        ("shelling MARKET", "english"),
        ("12", "digits"),
        ("١٢", "digits"),
        ("ديء", ""),
        ("AND", ""),
        ("'قصف' OR (", ""),
        ("قصف)", "marks joined by for stretched dodged"),
    ],
)
def test_words_are_found_however_they_are_written(store: Store, words: str, found: str) -> None:
    keep(store, *(written(name, text) for name, text in TEXTS.items()))
    assert sorted(ids(store, words)) == sorted(found.split())


def test_the_words_that_answer_are_shown_in_their_passage_by_their_places_in_the_text(store: Store) -> None:
    whole = f"{'كان الهدوء سيد الموقف. ' * 20}ثم عاد القَصْف المدفعي على {'الحي الشرقي ' * 20}"
    keep(store, written("long", whole))
    hit = search(store, Question(words="قصف مدفعي")).hits[0]
    assert [whole[span.start : span.end] for span in hit.met] == ["القَصْف", "المدفعي"]
    assert whole[hit.passage.start : hit.passage.end] == hit.passage.text
    assert hit.passage.text.startswith(("الموقف", "سيد", "كان", "الهدوء"))
    assert len(hit.passage.text) <= 240


def test_where_only_filters_are_given_the_passage_is_around_the_claim(store: Store) -> None:
    whole = f"{'كان الهدوء سيد الموقف. ' * 20}هاجم مسلحون مجهولون أمس دورية للدفاع الوطني الميادين تنظيم داعش مصدر محلي"
    keep(store, taken(1, whole))
    hit = search(store, Question(types=("armed_attack",))).hits[0]
    assert [whole[span.start : span.end] for span in hit.met] == ["هاجم"]
    assert "هاجم مسلحون" in hit.passage.text


@pytest.fixture
def filled(store: Store) -> Store:
    """Three coded reports of different days and sources, one page without a date."""
    keep(store, taken(1), taken(2, source="فرات", published="2024-03-20"), page(3))
    keep(store, taken(4, published="2024-04-01T23:30:00+03:00", claims=1))
    return store


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, "report-4 report-2 report-1 page-3"),
        ({"actors": ["actor:ndf"]}, "report-4 report-2 report-1"),
        ({"actors": ["تنظيم داعش"]}, "report-4 report-2 report-1"),
        ({"actors": ["place:al-mayadin"]}, ""),
        ({"places": ["place:al-mayadin"]}, "report-4 report-2 report-1"),
        ({"places": ["place:none", "الميادين"]}, "report-4 report-2 report-1"),
        ({"types": ["checkpoint"]}, "report-2 report-1"),
        ({"kinds": ["measure", "incident"]}, "report-4 report-2 report-1"),
        ({"certainties": ["suspected"]}, "report-4 report-2 report-1"),
        ({"types": ["checkpoint"], "certainties": ["suspected"]}, ""),
        ({"types": ["checkpoint"], "actors": ["actor:ndf"], "certainties": ["asserted"]}, "report-2 report-1"),
        ({"sources": ["فُرات"]}, "report-2"),
        ({"published_from": "2024-03-15"}, "report-4 report-2"),
        ({"published_to": "2024-03-20"}, "report-2 report-1 page-3"),
        ({"published_from": "2024-04-01", "published_to": "2024-04-01"}, "report-4"),
        ({"statuses": ["unreviewed"]}, "report-4 report-2 report-1"),
        ({"statuses": ["accepted"]}, ""),
        ({"words": "مسلحون", "sources": ["فرات"], "types": ["armed_attack"]}, "report-2"),
    ],
)
def test_filters_are_met_by_one_claim_and_the_newest_come_first(
    filled: Store, filters: dict[str, object], found: str
) -> None:
    assert ids(filled, **filters) == found.split()  # type: ignore[arg-type]


def test_what_is_judged_is_found_by_its_last_judgement(filled: Store) -> None:
    def judge(verdict: str, at: str = "2024-03-14T10:00:00Z") -> None:
        judged = {"left": "claim:1", "verdict": verdict, "by": "layla", "at": at}
        add_judgements(filled, [msgspec.convert(judged, Judgement)])

    judge("accept")
    assert ids(filled, statuses=["accepted"]) == ["report-1"]
    assert ids(filled, statuses=["accepted"], types=["checkpoint"]) == []
    judge("reject")
    assert ids(filled, statuses=["accepted"]) == []
    assert ids(filled, statuses=["rejected"], types=["armed_attack"]) == ["report-1"]


def test_a_replaced_version_is_found_on_request_only(store: Store) -> None:
    keep(store, written("a", "قصف على المدينة"))
    keep(store, written("a", "قصف على القرية"))
    assert ids(store, "قصف") == ["a"]
    assert ids(store, "المدينة") == []
    assert ids(store, "المدينة", all_versions=True) == ["a"]


def test_pages_follow_one_another_without_gap_or_repetition(store: Store) -> None:
    keep(store, *(written(f"r{n}", "قصف", published=f"2024-01-{n % 28 + 1:02}") for n in range(75)))
    seen: list[str] = []
    before = None
    while True:
        hits = search(store, Question(words="قصف"), most=20, before=before)
        seen += [hit.id for hit in hits.hits]
        before = hits.next
        if before is None:
            break
    assert seen == ids(store, "قصف")
    assert len(set(seen)) == 75


@pytest.mark.parametrize(("question", "message"), [(Question(words="؟!"), "no word"), (Question(published_from="x"), "2024-03-14")])  # fmt: skip
def test_what_cannot_be_searched_for_is_said(store: Store, question: Question, message: str) -> None:
    with pytest.raises(MarsadError, match=message):
        search(store, question)


def index_of(store: Store) -> list[tuple[object, ...]]:
    with store.reading() as connection:
        if not store.on_sqlite:
            return sorted(map(tuple, connection.execute(text("SELECT rank, CAST(terms AS text) FROM search"))))
        connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, search, instance)")
        rows = connection.exec_driver_sql("SELECT doc, term, offset FROM temp.vocabulary")
        found = sorted(map(tuple, rows))
        connection.exec_driver_sql("DROP TABLE temp.vocabulary")
        return found


def test_an_index_that_grew_is_the_same_as_one_made_anew(filled: Store) -> None:
    keep(filled, taken(2, claims=3), coder="marsad 0.2.0")
    keep(filled, taken(1, "هدوء حذر قرب الميادين، وتنظيم داعش و دورية للدفاع الوطني هاجم مسلحون مجهولون أمس مصدر محلي"))
    add_judgements(filled, [Judgement(left=f"claim:{n}", verdict="accept", by="x", at="2024-03-14T10:00:00Z") for n in (1, 5)])  # fmt: skip
    grown = index_of(filled)
    with filled.writing() as connection:
        index.refill(connection)
    assert index_of(filled) == grown


def test_an_index_by_other_rules_is_made_anew_when_the_store_is_opened(where: str) -> None:
    with open_store(where, create=True) as store:
        keep(store, taken(1))
        with store.writing() as connection:
            connection.execute(text("UPDATE derived_state SET made_by = 'other'"))
        keep(store, taken(2))
        assert ids(store, "مسلحون") == ["report-1"]
    with open_store(where) as store:
        assert ids(store, "مسلحون") == ["report-2", "report-1"]


def test_the_rules_of_the_index_have_a_new_name_whenever_they_give_other_terms() -> None:
    """If this fails, `MADE_BY` is to be raised and the terms below written anew."""
    shadow = shadow_of(
        {"key": 7, "title": "والقَصف", "text": "للبلدة ومدينة", "source": "فرات", "published": "2024-03-14"},
        [{"kind": "incident", "type": "shelling", "certainty": "asserted"}],
        [{"role": "place", "entry": "place:x", "text": "البلدة"}, {"role": "target", "entry": None, "text": "مدنيين"}],
        statuses=["unreviewed"],
        newest=True,
    )
    assert shadow.words == ("والقصف", "للبلده", "ومدينه")
    assert [term for term in shadow.marks if term[0] == "~"] == [
        "~البلده",
        "~القصف",
        "~بلده",
        "~قصف",
        "~لبلده",
        "~مدينه",
    ]
    assert (shadow.rank, MADE_BY, len(shadow.marks)) == ((1_710_374_400 << 31) + 7, "1", 16)


def test_a_store_of_one_file_is_searched_while_it_is_open_elsewhere(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db", create=True) as one, open_store(tmp_path / "a.db") as other:
        keep(one, taken(1))
        assert ids(other, "مسلحون") == ["report-1"]


def test_many_trees_of_terms_are_made_one_and_find_the_same(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.db", create=True) as store:
        for name, words in TEXTS.items():
            keep(store, written(name, words))
        before, found = trees(store), ids(store, "قصف")

        merge_search(store)

        assert before > trees(store) == 1
        assert ids(store, "قصف") == found


def trees(store: Store) -> int:
    with store.reading() as connection:
        return int(connection.execute(text("SELECT count(DISTINCT segid) FROM search_idx")).scalar_one())
