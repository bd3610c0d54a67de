"""What holds, and alerts, on their pages: from what the last rebuild made."""

import re

import pytest
from tests.web.conftest import Client

from marsad.store import Lookup, Store, count_derived


def test_what_holds_is_shown_with_its_state_and_its_words(local: Client) -> None:
    page = local.get("/situation?place=الميادين").text
    assert "السيطرة" in page
    assert re.search(r'<a href="/reports/\d+">وتسيطر قوات النظام', page)
    assert "غياب التقارير لا يعني" in page
    assert "Control" in local.get("/situation?place=الميادين&lang=en").text


@pytest.mark.parametrize("place", ["لا-مكان", "<b>"])
def test_a_place_that_nothing_has_is_said(local: Client, place: str) -> None:
    page = local.get("/situation", params={"place": place}).text
    assert "لا يُعرف شيء بهذا الاسم" in page
    assert "<b>" not in page


def test_alerts_say_their_rule_and_lead_to_their_events(local: Client, store: Store) -> None:
    page = local.get("/alerts").text
    assert page.count("<h2><a") == min(40, count_derived(store, "alerts", Lookup(has_ended=False)))
    page = local.get("/alerts?only=all").text
    leads = re.findall(r'href="(/events/event:[0-9a-f]+)"', page)
    assert leads
    assert local.get(leads[0]).status_code == 200
