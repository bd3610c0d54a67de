"""Pages from templates: in the reader's language, with every foreign text escaped, isolated and made visible.

Whatever a template writes between tags goes through `safe` of the exports, so that characters which reorder text are
shown and never obeyed. Inside an attribute it is written with `|attr`, which a test sees to.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any, cast, get_args
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from litestar import MediaType, Response
from litestar.datastructures import Cookie
from markupsafe import Markup

from marsad.export.marked_text import safe
from marsad.export.wording import SIGNS, days, extent, type_wording
from marsad.knowledge.load import Knowledge
from marsad.model.claim import Outcome
from marsad.web.access import Ask
from marsad.web.assets import address
from marsad.web.menu import menu
from marsad.web.observatory import Observatory
from marsad.web.wording import Lang, counted, said

LANGUAGE = "marsad-language"
_YEAR = 365 * 24 * 3600
_STEERING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd")


def _shown(value: object) -> object:
    """Text as it may stand between tags; markup of our own as it is."""
    return Markup(safe(value)) if isinstance(value, str) and not isinstance(value, Markup) else value


def _attribute(value: object) -> Markup:
    """Text as it may stand in a quoted attribute, or in a title."""
    if isinstance(value, Markup):
        return value
    return Markup(escape(str(value).translate(_STEERING)))


def _own(value: object) -> Markup:
    """Foreign text, isolated from what stands around it."""
    return Markup(f"<bdi>{safe(str(value))}</bdi>")


def _link(value: str) -> str:
    """An address that may be followed: of the web, or nowhere."""
    try:
        is_web = urlsplit(value).scheme.lower() in ("http", "https")
    except ValueError:
        is_web = False
    return value if is_web else ""


def environment() -> Environment:
    """The templates with what they may call."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"attr": _attribute, "own": _own, "web": _link}
    made.globals |= {"asset": address, "SIGNS": SIGNS, "days": days, "extent": extent, "query": urlencode, "dict": dict}
    return made


_ENVIRONMENT = environment()


def language(request: Ask) -> Lang:
    """Which language to answer in: as asked for now, else as chosen before, else Arabic."""
    asked = request.query_params.get("lang")
    chosen = asked if asked in ("ar", "en") else request.cookies.get(LANGUAGE)
    return cast(Lang, chosen if chosen in ("ar", "en") else "ar")


def named_in(knowledge: Knowledge, lang: Lang) -> Callable[[str], str]:
    """What ids of types, actors, places and sources, and the contract's own words, are called in a language."""
    field = "name_en" if lang == "en" else "name_ar"
    known = (knowledge.actors, knowledge.sources, knowledge.places)

    def named(key: str) -> str:
        for records in known:
            if key in records:
                return str(getattr(records[key], field) or key)
        if key in knowledge.types:
            return type_wording(key, knowledge.labels)[0 if lang == "en" else 1]
        return said(key, lang) if key in _FIELDS else key

    return named


_FIELDS = frozenset(get_args(Outcome))


def page(request: Ask, observatory: Observatory, template: str, *, status: int = 200, **context: Any) -> Response[str]:
    """A page in the reader's language."""
    lang = language(request)
    labels = observatory.knowledge.labels

    def say(key: str) -> str:
        return said(key, lang)

    def type_name(type_id: str) -> str:
        return type_wording(type_id, labels)[0 if lang == "en" else 1]

    body = _ENVIRONMENT.get_template(template).render(
        lang=lang,
        direction="ltr" if lang == "en" else "rtl",
        say=say,
        counted=lambda key, number: counted(key, number, lang),
        type_name=type_name,
        person=request.user,
        has_accounts=observatory.accounts is not None,
        here=request.url.path,
        menu=menu(
            request.user,
            request.url.path,
            has_hooks=observatory.hooks is not None,
            has_accounts=observatory.accounts is not None,
        ),
        switch=_switched(request, lang),
        **context,
    )
    cookies = [_language_cookie(observatory, lang)] if "lang" in request.query_params else []
    return Response(body, media_type=MediaType.HTML, status_code=status, cookies=cookies)


def _switched(request: Ask, lang: Lang) -> str:
    """This page in the other language."""
    others = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    return f"{request.url.path}?{urlencode([*others, ('lang', 'ar' if lang == 'en' else 'en')])}"


def _language_cookie(observatory: Observatory, lang: Lang) -> Cookie:
    return Cookie(
        key=LANGUAGE, value=lang, max_age=_YEAR, httponly=True, samesite="lax", secure=observatory.site.is_secret
    )
