"""The codebook's pages: a type with what it means in both languages, its mappings and its examples."""

from __future__ import annotations

import pytest
from tests.web.conftest import Client

from marsad.knowledge.load import Knowledge


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_type_is_told_in_both_languages_with_its_mappings(local: Client, knowledge: Knowledge, lang: str) -> None:
    record = knowledge.types["curfew"]
    page = local.get(f"/codebook/curfew?lang={lang}").text
    for words in (record.definition_ar, record.definition_en, record.codebooks.acled_event, record.codebooks.access):
        assert words in page
    for one in record.example:
        assert one.text in page
    assert page.index('id="coded_as_it"') < page.index('id="not_coded_as_it"')
    assert ("7 days" if lang == "en" else "7 أيام") in page


def test_every_type_has_a_page_and_the_same_in_the_api(local: Client, knowledge: Knowledge) -> None:
    index = local.get("/codebook").text
    for key, record in knowledge.types.items():
        assert f'href="/codebook/{key}"' in index
        assert local.get(f"/codebook/{key}").status_code == 200
        found = local.get(f"/api/types/{key}").json()
        assert [one["text"] for one in found["examples"]] == [one.text for one in record.example]
        assert found["codebooks"]["plover"] == record.codebooks.plover


def test_a_type_that_is_none_is_not_there(local: Client) -> None:
    assert local.get("/codebook/dance").status_code == 404
    assert local.get("/api/types/dance").status_code == 404
