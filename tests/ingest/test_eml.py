from email.message import EmailMessage

import pytest
from tests.ingest.reading import found_in, taken
from tests.ingest.test_packed import LINE
from tests.ingest.test_pages import PAGES

TEXT = "قُتل عنصران بهجوم على حاجز شرق الميادين.\n\nوأُغلق الطريق العام.\n"
STATEMENT = (PAGES.parent / "files" / "statement.pdf").read_bytes()


def mail(text: str = TEXT, **headers: str) -> EmailMessage:
    message = EmailMessage()
    given = {
        "From": "المكتب الإعلامي <press@wadi.example>",
        "To": "desk@marsad.example",
        "Subject": "بيان حول الهجوم على الحاجز",
        "Date": "Sun, 14 May 2023 18:22:10 +0300",
        "Message-ID": "<20230514.7@wadi.example>",
    }
    for name, value in (given | headers).items():
        message[name] = value
    message.set_content(text)
    return message


@pytest.mark.parametrize("name", ["statement.eml", "mail", "<stdin>"])
def test_mail_is_a_report(name: str) -> None:
    content = mail().as_bytes()
    (found,) = found_in(content, name)
    report = found.report
    assert (report.id, report.title) == ("20230514.7@wadi.example", "بيان حول الهجوم على الحاجز")
    assert (report.text.strip(), report.source) == (TEXT.strip(), "المكتب الإعلامي")
    assert (report.published, found.published_from) == ("2023-05-14T18:22:10+03:00", "mail date")
    assert found.capture is not None
    assert (found.capture.raw, found.capture.media_type) == (content, "message/rfc822")


@pytest.mark.parametrize(
    ("plain", "taken_"), [(TEXT, TEXT.strip()), ("See the HTML part.", "قُتل عنصران\n\nوأُغلق الطريق العام شرق المدينة")]
)
def test_plain_part_is_taken_unless_it_only_points_to_the_other(plain: str, taken_: str) -> None:
    message = mail(plain)
    message.add_alternative("<p>قُتل عنصران</p><p>وأُغلق الطريق العام شرق المدينة</p>", subtype="html")
    assert found_in(message.as_bytes(), "a.eml")[0].report.text.strip() == taken_


def test_files_attached_are_reports_of_their_own() -> None:
    message = mail()
    message.add_attachment(STATEMENT, maintype="application", subtype="pdf", filename="بيان.pdf")
    message.add_attachment(LINE.encode(), maintype="application", subtype="octet-stream", filename="a.jsonl")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    own, paper, line = found_in(message.as_bytes(), "a.eml")
    assert (own.path, paper.path, line.path) == ("a.eml", "a.eml/بيان.pdf", "a.eml/a.jsonl")
    assert paper.report.title == "بيان حول قصف القرى"


def test_forwarded_mail_is_read() -> None:
    outer = mail("للعلم", **{"Message-ID": "<2@marsad.example>"})
    outer.add_attachment(mail())
    first, second = found_in(outer.as_bytes(), "a.eml")
    assert (first.report.text.strip(), second.report.id) == ("للعلم", "20230514.7@wadi.example")


def test_lines_that_flow_are_joined() -> None:
    head = "From: a@b.example\r\nDate: Sun, 14 May 2023 18:22:10 +0300\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n"
    body = "قُتل عنصران بهجوم \r\nعلى حاجز.\r\nوأُغلق الطريق.\r\n"
    (found,) = found_in((head + body).encode(), "a.eml")
    assert found.report.text == "قُتل عنصران بهجوم على حاجز.\nوأُغلق الطريق."


@pytest.mark.parametrize("charset", ["windows-1256", "utf-8", "us-ascii", "no-such-charset", "rot13"])
def test_windows_1256_is_read_whatever_is_declared(charset: str) -> None:
    head = f"From: a@b.example\r\nDate: Sun, 14 May 2023 18:22:10 +0300\r\nContent-Type: text/plain; charset={charset}\r\n\r\n"
    (found,) = found_in(head.encode() + TEXT.encode("cp1256"), "a.eml")
    assert found.report.text == TEXT.strip()


def test_mail_without_words_is_said() -> None:
    assert taken(mail("").as_bytes(), "a.eml") == ([], ["a.eml: text: missing"])


def test_parts_nested_too_deep_are_refused() -> None:
    inner = "".join(f"--{n}\r\nContent-Type: multipart/mixed; boundary={n + 1}\r\n\r\n" for n in range(3000))
    content = f"From: a@b.example\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=0\r\n\r\n{inner}"
    found, faults = taken(content, "a.eml")
    assert not found
    assert len(faults) == 1


@pytest.mark.parametrize("header", [b"Content-Disposition: inline; name*1*", b"Content-Type: text/plain; charset*x"])
def test_headers_that_no_parser_takes_do_not_cost_the_words(header: bytes) -> None:
    content = b"Subject: x\r\n" + header + b"\r\n\r\n" + TEXT.encode()
    (found,) = found_in(content, "broken.eml")
    assert "قُتل عنصران" in found.report.text
