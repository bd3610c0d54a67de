"""Alerts to files, feeds, web hooks and letters: each change once, and again where it was not taken."""

from __future__ import annotations

import email
import email.policy
import hashlib
import hmac
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import defusedxml.ElementTree as Xml
import feedparser
import msgspec
import pytest
from tests.alerts.receivers import Hook, Mail, running

from marsad.export.alerts import atom, headline, told
from marsad.model.alert import Alert, Said
from marsad.pipeline.sending import Letter, UndeliveredError, send

ALERT = Alert(
    id="alert:1",
    rule="crossing",
    label=Said("A crossing has changed", "تغيّر حال معبر"),
    place="place:x",
    actors=(),
    type="river",
    opened="2024-03-01",
    updated="2024-03-01",
    closed=None,
    reasons=(Said("closed", "مغلق"),),
    figures={},
    events=(),
    claims=("r1#1",),
)
CLOSED = msgspec.structs.replace(ALERT, updated="2024-03-09", closed="2024-03-09")


def letter(alert: Alert) -> Letter:
    return Letter(headline(alert, lang="ar"), told(alert, lang="ar"))


@pytest.fixture
def hook() -> Iterator[Hook]:
    server = Hook()
    with running(server):
        yield server


@pytest.fixture
def mail() -> Iterator[Mail]:
    server = Mail()
    with running(server):
        yield server


def test_each_change_goes_to_a_file_once(tmp_path: Path) -> None:
    out, log = tmp_path / "alerts.jsonl", tmp_path / "log"
    for alerts in ([ALERT], [ALERT], [CLOSED], [CLOSED]):
        list(send(alerts, str(out), log, letter=letter))
    assert [msgspec.json.decode(line, type=Alert) for line in out.read_bytes().splitlines()] == [ALERT, CLOSED]


def test_a_hook_gets_signed_json(tmp_path: Path, hook: Hook) -> None:
    list(send([ALERT], hook.url, tmp_path / "log", letter=letter, secret="secret"))
    [(headers, body)] = hook.got
    assert msgspec.json.decode(body, type=Alert) == ALERT
    signed = hmac.new(b"secret", body, hashlib.sha256).hexdigest()
    assert headers["X-Marsad-Signature"] == f"sha256={signed}"


def test_what_a_hook_refuses_is_sent_again(tmp_path: Path, hook: Hook) -> None:
    hook.answer = 503
    with pytest.raises(UndeliveredError, match="503"):
        list(send([ALERT, CLOSED], hook.url, tmp_path / "log", letter=letter))
    hook.answer = 200
    assert list(send([ALERT], hook.url, tmp_path / "log", letter=letter)) == [ALERT]
    assert list(send([ALERT], hook.url, tmp_path / "log", letter=letter)) == []
    assert len(hook.got) == 1


def test_nobody_there_is_said(tmp_path: Path) -> None:
    for to in ("http://127.0.0.1:9/hook", "smtp://127.0.0.1:9/?from=a@example.org&to=b@example.org"):
        with pytest.raises(UndeliveredError, match=r"127\.0\.0\.1"):
            list(send([ALERT], to, tmp_path / "log", letter=letter))


def test_a_letter_is_in_arabic_and_whole(tmp_path: Path, mail: Mail) -> None:
    to = f"{mail.url}?from=marsad@example.org&to=desk@example.org&to=night@example.org"
    list(send([ALERT], to, tmp_path / "log", letter=letter))
    raw, other = mail.got
    assert raw == other
    got = email.message_from_bytes(raw, policy=email.policy.default)
    assert got["To"] == "desk@example.org, night@example.org"
    assert "معبر نهري" in got["Subject"]
    assert "مغلق" in got.get_content()


def test_a_letter_that_one_of_several_does_not_take_is_tried_again_for_that_one_alone(
    tmp_path: Path, mail: Mail
) -> None:
    to = f"{mail.url}?from=marsad@example.org&to=desk@example.org&to=night@example.org"
    mail.unknown = (b"night",)
    with pytest.raises(UndeliveredError, match="nobody"):
        list(send([ALERT], to, tmp_path / "log", letter=letter))
    assert len(mail.got) == 1
    mail.unknown = ()
    assert list(send([ALERT], to, tmp_path / "log", letter=letter)) == [ALERT]
    assert list(send([ALERT], to, tmp_path / "log", letter=letter)) == []
    assert len(mail.got) == 2


def test_a_letter_without_addresses_is_refused(tmp_path: Path, mail: Mail) -> None:
    with pytest.raises(UndeliveredError, match="from=ADDRESS"):
        list(send([ALERT], mail.url, tmp_path / "log", letter=letter))


def test_no_password_is_sent_where_it_can_be_read(tmp_path: Path, mail: Mail) -> None:
    to = f"{mail.url.replace('//', '//desk:hunter2@')}?from=a@example.org&to=b@example.org"
    with pytest.raises(UndeliveredError) as error:
        list(send([ALERT], to, tmp_path / "log", letter=letter))
    assert str(error.value).startswith("smtp://127.0.0.1: it offers no TLS, so the password is not sent")
    assert mail.got == []


def test_keys_in_addresses_are_neither_said_nor_written_down(tmp_path: Path, hook: Hook) -> None:
    secret = f"{hook.url}/T0KEN?key=K3Y"
    list(send([ALERT], secret, tmp_path / "log", letter=letter))
    assert b"T0KEN" not in (tmp_path / "log").read_bytes()
    hook.answer = 500
    with pytest.raises(UndeliveredError, match="answered 500") as error:
        list(send([CLOSED], secret, tmp_path / "log", letter=letter))
    assert "T0KEN" not in str(error.value)
    assert "K3Y" not in str(error.value)


@pytest.mark.parametrize("to", ["http://127.0.0.1:port/", "http://[::1/", "https://", "smtp://x:y/?from=a&to=b"])
def test_an_address_that_is_none_is_said(to: str, tmp_path: Path) -> None:
    with pytest.raises(UndeliveredError):
        list(send([ALERT], to, tmp_path / "log", letter=letter))


def test_an_alert_behind_a_line_that_was_cut_short_stands_on_its_own(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_bytes(b'{"id": "alert:0", "ru')
    list(send([ALERT], str(out), tmp_path / "log", letter=letter))
    assert msgspec.json.decode(out.read_bytes().splitlines()[1], type=Alert) == ALERT


def test_a_log_that_was_cut_short_sends_again_and_goes_on(tmp_path: Path) -> None:
    out, log = tmp_path / "out", tmp_path / "log"
    list(send([ALERT], str(out), log, letter=letter))
    log.write_bytes(log.read_bytes()[:-9])
    assert list(send([ALERT], str(out), log, letter=letter)) == [ALERT]
    assert list(send([ALERT], str(out), log, letter=letter)) == []


def test_the_feed_is_read_by_feed_readers() -> None:
    hostile = msgspec.structs.replace(ALERT, id="alert:2", place="<b>&\x07\u202ex</b>")
    feed = atom([ALERT, CLOSED, hostile], lang="ar", labels={}, named=str)
    Xml.fromstring(feed)
    read = feedparser.parse(feed)
    assert not read.bozo
    assert read.entries[0].updated == "2024-03-09T00:00:00Z"
    assert {entry.id for entry in read.entries} == {"urn:marsad:alert:1", "urn:marsad:alert:2"}


def test_the_command_sends_what_a_store_holds(tmp_path: Path, hook: Hook) -> None:
    row = {"source": "شبكة الغاب", "text": "قصفت طائرات حربية بلدة كفرنبل أمس، ما أسفر عن مقتل أربعة مدنيين."}
    rows = [{"id": f"r{day}", "published": f"2019-05-0{day}", **row} for day in (3, 5, 7)]
    source, store, feed = tmp_path / "in.jsonl", tmp_path / "s.db", tmp_path / "feed.xml"
    source.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in rows), encoding="utf-8")

    def marsad(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "marsad", *map(str, arguments), "--store", str(store)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert marsad("ingest", source).returncode == 0
    assert marsad("rebuild").returncode == 0
    shown = marsad("alerts", "show", "--lang", "ar")
    assert "هجمات متكررة" in shown.stdout
    done = marsad("alerts", "send", hook.url, "--feed", feed)
    assert (done.returncode, done.stdout) == (0, f"http://127.0.0.1: {len(hook.got)} sent\n")
    assert {msgspec.json.decode(body, type=Alert).rule for _, body in hook.got} >= {"recurrence_place"}
    assert len(feedparser.parse(feed.read_bytes()).entries) == len(hook.got)
    assert marsad("alerts", "send", hook.url).stdout == "http://127.0.0.1: 0 sent\n"
    assert marsad("alerts", "show", "--at", "2019-05-05").returncode == 1
