"""What Telegram Desktop exports as JSON: one chat (`result.json`), or all chats of an account.

Each message with words in it is a report: posts and captions. Pictures without a caption (all but one of an album),
polls and service messages have none and are passed over.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec

from marsad.errors import BadInput
from marsad.ingest.fields import Found, Place, find_report, item_of
from marsad.ingest.jsonl import UNREADABLE, explained

_LONGEST_OFFSET = timedelta(hours=15)
_STEP = timedelta(minutes=15)
_KEPT = ("forwarded_from", "forwarded_from_id", "reply_to_message_id", "author", "media_type", "via_bot", "saved_from")

Things = list[msgspec.Raw]


class _Chat(msgspec.Struct, frozen=True):
    """One chat. Any of it may be null or missing: a deleted account has neither name nor id."""

    name: Any = None
    id: Any = None
    messages: Things | None = None


class _Chats(msgspec.Struct, frozen=True):
    about: Any = None
    list: Things | None = None


class _Account(msgspec.Struct, frozen=True):
    chats: _Chats | None = None
    left_chats: _Chats | None = None


def messages(content: bytes, name: str) -> Iterator[Found | BadInput]:
    """The messages with words in them of the chat or chats in an export.

    Raises msgspec.DecodeError where the file is not built as an export is.
    """
    account = msgspec.json.decode(content, type=_Account)
    chats = [*_listed(account.chats), *_listed(account.left_chats)]
    if not chats:
        yield from _of_chat(msgspec.json.decode(content, type=_Chat), name, None)
        return
    for number, raw in enumerate(chats, start=1):
        try:
            chat = msgspec.json.decode(raw, type=_Chat)
        except UNREADABLE as error:
            yield BadInput(name, f"chat {number}", None, f"not a chat: {error}")
        else:
            yield from _of_chat(chat, name, f"chat {number}")


def _listed(chats: _Chats | None) -> Things:
    return (chats.list if chats else None) or []


def _of_chat(chat: _Chat, name: str, which: str | None) -> Iterator[Found | BadInput]:
    for number, raw in enumerate(chat.messages or [], start=1):
        before = f"{which} " if which else ""
        try:
            message = msgspec.json.decode(raw)
        except UNREADABLE as error:
            text = bytes(raw).decode(errors="replace")
            yield BadInput(name, f"{before}message number {number}", None, explained(text, str(error)))
            continue
        if not isinstance(message, dict):
            yield BadInput(name, f"{before}message number {number}", None, "not a JSON object")
            continue
        own = _number(message.get("id"))
        position = f"{before}message {own}" if own is not None else f"{before}message number {number}"
        yield from _report(message, chat, item_of(name, position, bytes(raw)))


def _report(message: Mapping[str, Any], chat: _Chat, place: Place) -> Iterator[Found | BadInput]:
    if message.get("type") not in ("message", None):
        return
    text = _words(message.get("text"))
    if text is None:
        yield BadInput(place.path, place.line, "text", "neither a string nor a list of strings and entities")
        return
    text = text or _words(message.get("text_entities")) or ""
    if not text.strip():
        return
    own, chat_id = _number(message.get("id")), _number(chat.id)
    published = sent_at(message.get("date"), message.get("date_unixtime"))
    edited = sent_at(message.get("edited"), message.get("edited_unixtime"))
    row: dict[str, Any] = {
        "id": f"telegram:{chat_id}/{own}" if own is not None and chat_id is not None else None,
        "text": text,
        "source": _name(chat.name) or _name(message.get("from")),
        "published": published,
    }
    kept = {key: message[key] for key in _KEPT if message.get(key) is not None}
    more = kept | {"from": _name(message.get("from")), "edited": edited}
    row |= {key: value for key, value in more.items() if value is not None}
    how = "telegram date_unixtime" if _number(message.get("date_unixtime")) else "telegram date"
    yield from find_report(row, place, published_from=how)


def _words(text: object) -> str | None:
    """The text of a message: a string, or a list of strings and of entities with a text (links, bold, hashtags)."""
    if text is None:
        return ""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return None
    words = (part.get("text") if isinstance(part, dict) else part for part in text)
    return "".join(word for word in words if isinstance(word, str))


def sent_at(date: object, unixtime: object) -> str | None:
    """When it was sent, in the zone of the machine that exported it; the day there is the day that readers saw.

    Older exports give the local time alone, and no zone can be told from it.
    """
    local = _local(date)
    stamp = _number(unixtime)
    if stamp is None or not stamp.isdecimal() or len(stamp) > 11:
        return local.isoformat() if local else None
    utc = datetime.fromtimestamp(int(stamp), UTC)
    offset = local.replace(tzinfo=UTC) - utc if local else timedelta(0)
    if abs(offset) > _LONGEST_OFFSET or offset % _STEP:
        offset = timedelta(0)
    return utc.astimezone(timezone(offset)).isoformat()


def _local(date: object) -> datetime | None:
    try:
        return datetime.fromisoformat(date).replace(tzinfo=None) if isinstance(date, str) else None
    except ValueError:
        return None


def _number(value: object) -> str | None:
    return str(value) if isinstance(value, (int, str)) and not isinstance(value, bool) and str(value).strip() else None


def _name(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
