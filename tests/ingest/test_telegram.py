import json
from typing import Any

import pytest
from tests.ingest.reading import found_in, taken

TEXT = "قُتل عنصران من قوات محلية بهجوم على حاجز شرق الميادين."


def post(number: int, text: object = TEXT, **more: Any) -> dict[str, Any]:
    """A post as Telegram Desktop writes it, exported on a machine three hours ahead of UTC."""
    given: dict[str, Any] = {
        "id": number,
        "type": "message",
        "date": "2023-05-14T18:22:10",
        "date_unixtime": "1684077730",
        "from": "شبكة الوادي",
        "from_id": "channel1234567890",
        "text": text,
        "text_entities": [],
    }
    return given | more


def chat(*messages: object, **more: Any) -> str:
    given = {"name": "شبكة الوادي", "type": "public_channel", "id": 1234567890, "messages": list(messages)}
    return json.dumps(given | more, ensure_ascii=False, indent=1)


def test_post_is_a_report_with_its_place_and_bytes() -> None:
    (found,) = found_in(chat(post(55)), "result.json")
    report = found.report
    assert (report.id, report.text, report.source) == ("telegram:1234567890/55", TEXT, "شبكة الوادي")
    assert (report.published, found.published_from) == ("2023-05-14T18:22:10+03:00", "telegram date_unixtime")
    assert found.line == "message 55"
    assert found.capture is not None
    assert json.loads(found.capture.raw) == post(55)
    assert found.capture.position == "message 55"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (["قُتل ", {"type": "bold", "text": "عنصران"}, " شرق الميادين ", {"type": "hashtag", "text": "#عاجل"}], "قُتل عنصران شرق الميادين #عاجل"),
        ([{"type": "text_link", "text": "التفاصيل", "href": "https://alwadi.example/1"}], "التفاصيل"),
        (["سطر\nسطر", None, 7, {"type": "bold"}], "سطر\nسطر"),
        ("  نص بفراغ ", "  نص بفراغ "),
    ],
)  # fmt: skip
def test_text_is_a_string_or_a_list_of_strings_and_entities(text: object, words: str) -> None:
    assert [found.report.text for found in found_in(chat(post(1, text)), "result.json")] == [words]


def test_album_gives_one_report_for_its_one_caption() -> None:
    photos = [post(n, "" if n > 7 else TEXT, photo=f"photos/photo_{n}.jpg", width=1280, height=960) for n in (7, 8, 9)]
    assert [found.line for found in found_in(chat(*photos), "result.json")] == ["message 7"]


def test_service_messages_and_polls_are_passed_over() -> None:
    pinned = {
        "id": 3,
        "type": "service",
        "date": "2023-05-14T10:00:00",
        "actor": None,
        "action": "pin_message",
        "text": "",
    }
    poll = post(4, "", poll={"question": "هل الطريق مفتوح؟", "closed": False, "total_voters": 3, "answers": []})
    assert [found.line for found in found_in(chat(pinned, poll, post(5)), "result.json")] == ["message 5"]


@pytest.mark.parametrize("sender", [{"from": None, "from_id": None}, {"from": None}, {}])
def test_sender_may_be_null(sender: dict[str, Any]) -> None:
    message = {key: value for key, value in post(9).items() if not key.startswith("from")} | sender
    (found,) = found_in(chat(message), "result.json")
    assert (found.report.source, found.report.more.get("from")) == ("شبكة الوادي", None)


@pytest.mark.parametrize("name", [None, ""])
def test_chat_without_a_name_is_called_after_who_wrote(name: str | None) -> None:
    (found,) = found_in(chat(post(9), name=name), "result.json")
    assert found.report.source == "شبكة الوادي"


def test_forwarded_edited_and_answering_posts_say_so() -> None:
    message = post(
        12,
        forwarded_from="مراسل الريف",
        reply_to_message_id=11,
        edited="2023-05-14T19:00:00",
        edited_unixtime="1684080000",
    )
    more = found_in(chat(message), "result.json")[0].report.more
    assert more["forwarded_from"] == "مراسل الريف"
    assert more["reply_to_message_id"] == 11
    assert more["edited"] == "2023-05-14T19:00:00+03:00"


@pytest.mark.parametrize(
    ("date", "unixtime", "published"),
    [
        ("2023-05-15T00:22:10", "1684099330", "2023-05-15T00:22:10+03:00"),  # the day that readers saw
        ("2023-05-14T21:22:10", None, "2023-05-14T21:22:10"),  # older exports: no zone is known
        (None, "1684099330", "2023-05-14T21:22:10+00:00"),
        ("2010-01-01T00:00:00", "1684099330", "2023-05-14T21:22:10+00:00"),  # the two are at odds
        ("yesterday", None, None),
        ("yesterday", "soon", None),
        (None, "99999999999999", None),
        (None, 1684099330, "2023-05-14T21:22:10+00:00"),
    ],
)
def test_time_is_exact_and_in_the_zone_of_the_export(date: object, unixtime: object, published: str | None) -> None:
    (found,) = found_in(chat(post(1, date=date, date_unixtime=unixtime)), "result.json")
    assert found.report.published == published


def test_account_with_many_chats_keeps_them_apart() -> None:
    chats = [json.loads(chat(post(1), id=10)), json.loads(chat(post(1), id=20))]
    account = {
        "about": "…",
        "contacts": {"list": []},
        "chats": {"about": "…", "list": chats[:1]},
        "left_chats": {"list": chats[1:]},
    }
    found = found_in(json.dumps(account, indent=1), "result.json")
    assert [(one.report.id, one.line) for one in found] == [
        ("telegram:10/1", "chat 1 message 1"),
        ("telegram:20/1", "chat 2 message 1"),
    ]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (post(2, 7), "result.json:message 2: text: neither a string nor a list of strings and entities"),
        (post(2, {"type": "bold"}), "result.json:message 2: text: neither a string nor a list of strings and entities"),
        ("post", "result.json:message number 2: not a JSON object"),
        (None, "result.json:message number 2: not a JSON object"),
    ],
)
def test_broken_message_is_named_and_the_rest_goes_on(broken: object, said: str) -> None:
    found, faults = taken(chat(post(1), broken, post(3)), "result.json")
    assert [one.line for one in found] == ["message 1", "message 3"]
    assert faults == [said]


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_truncated_export_is_said(cut: float) -> None:
    content = chat(*[post(n) for n in range(20)])
    found, faults = taken(content[: int(len(content) * cut)], "result.json")
    assert not found
    assert faults == ["result.json: broken JSON: input data was truncated"]


@pytest.mark.parametrize("messages", [None, []])
def test_chat_without_messages_is_said(messages: object) -> None:
    given = json.dumps({"name": "شبكة", "messages": messages})
    assert taken(given, "result.json") == ([], ["result.json: empty: no report in it"])


@pytest.mark.parametrize("name", ["result.json", "<stdin>", "export"])
@pytest.mark.parametrize("indent", [1, None])
def test_export_is_known_by_its_content(name: str, indent: int | None) -> None:
    content = json.dumps(json.loads(chat(post(1))), ensure_ascii=False, indent=indent)
    assert [one.report.text for one in found_in(content, name)] == [TEXT]


def test_bytes_that_are_no_text_cost_their_message_alone() -> None:
    content = chat(post(1), post(2), post(3, "قُتل مدني")).encode().replace("قُتل مدني".encode(), b"\xff\xfe\x80")
    found, faults = taken(content, "result.json")
    assert [one.line for one in found] == ["message 1", "message 2"]
    assert len(faults) == 1
    assert faults[0].startswith("result.json:message number 3: broken JSON: ")
