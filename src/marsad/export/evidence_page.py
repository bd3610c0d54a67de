"""The evidence page: one HTML file in which claims light up their words, and words their claims."""

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from string import Template

from marsad.export.marked_text import marked, safe
from marsad.export.wording import KINDS, SIGNS, Pair, days, extent, type_wording, wording
from marsad.model.claim import Claim, CodedReport, Link, Mention, Toll, When
from marsad.model.text import Report

_ASSETS = Path(__file__).parent / "assets"


def render(pairs: list[tuple[Report, CodedReport]], *, lang: str = "ar", labels: Mapping[str, Pair]) -> str:
    """One self-contained page, in both languages and opening in `lang` ("ar" or "en").

    It asks for nothing outside itself: its content policy allows its own style and script and nothing else. `labels`
    name the types, as type: (English, Arabic).
    """
    style, script = _asset("evidence.css"), _asset("evidence.js")
    return Template(_asset("evidence.html")).substitute(
        lang="en" if lang == "en" else "ar",
        direction="ltr" if lang == "en" else "rtl",
        style=style,
        style_hash=_sha256(style),
        script=script,
        script_hash=_sha256(script),
        title=safe(" · ".join(wording("title"))),
        heading=_both(wording("title")),
        about=_both(wording("about_page")),
        language=_both(wording("language")),
        reports_title=_both(wording("reports")),
        legend_title=_both(wording("legend")),
        keys=_both(wording("keys")),
        legend=_legend(),
        reports="".join(_entry(number, *pair) for number, pair in enumerate(pairs)),
        many="many" if len(pairs) > 1 else "one",
        sections="\n".join(_section(number, pair, labels) for number, pair in enumerate(pairs)),
    )


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _sha256(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


def _both(pair: Pair) -> str:
    """Both languages; the page shows the one that is chosen."""
    english, arabic = pair
    return (
        f'<span class="en" lang="en" dir="ltr">{safe(english)}</span>'
        f'<span class="ar" lang="ar" dir="rtl">{safe(arabic)}</span>'
    )


def _say(key: str) -> str:
    return _both(wording(key))


def _bdi(text: str, *, kind: str = "") -> str:
    return f'<bdi class="{kind}">{safe(text)}</bdi>' if kind else f"<bdi>{safe(text)}</bdi>"


def _legend() -> str:
    items = [
        f'<li><span class="sign k-{kind}" aria-hidden="true">{SIGNS[kind]}</span>'
        f'<span class="t k-{kind}">{_both(pair)}</span></li>'
        for kind, pair in KINDS.items()
    ]
    items.append(f'<li><span class="r">{_say("legend_role")}</span></li>')
    items.append(f'<li><span class="lit-evidence">{_say("legend_evidence")}</span></li>')
    return "".join(items)


def _entry(number: int, report: Report, coded: CodedReport) -> str:
    kinds = [kind for kind in KINDS if any(claim.kind == kind for claim in coded.claims)]
    signs = "".join(f'<span class="k-{kind}">{SIGNS[kind]}</span>' for kind in kinds)
    about = " · ".join(_bdi(part) for part in (report.source, (report.published or "")[:10]) if part)
    return (
        f'<li><a href="#report-{number}" data-report="{number}">'
        f'<bdi class="name">{safe(report.title or report.id)}</bdi>'
        f'<span class="about">{about}</span>'
        f'<span class="signs"><span aria-hidden="true">{signs}</span>'
        f'<span class="count">{_say("claims")}: {len(coded.claims)}</span></span></a></li>'
    )


def _section(number: int, pair: tuple[Report, CodedReport], labels: Mapping[str, Pair]) -> str:
    report, coded = pair
    about = [_bdi(report.id, kind="id")]
    about += [_bdi(report.source)] if report.source else []
    about.append(f"<time>{_bdi(report.published)}</time>" if report.published else _say("undated"))
    cards = "".join(_card(number, (index, claim), coded, labels) for index, claim in enumerate(coded.claims))
    issues = "".join(
        f"<li>{_say('issue')}: {_quoted(issue.span.text)} {_bdi(issue.detail)}</li>" for issue in coded.issues
    )
    return (
        f'<section class="report" id="report-{number}" tabindex="-1" aria-labelledby="title-{number}">'
        f'<article class="text"><header><h2 id="title-{number}" dir="auto">{safe(report.title or report.id)}</h2>'
        f'<p class="about">{" · ".join(about)}</p></header>'
        f'<div class="words" lang="ar" dir="rtl">{marked(report.text, coded.claims)}</div></article>'
        f'<div class="claims"><h3>{_say("claims")} <span class="count">{len(coded.claims)}</span></h3>'
        + (f"<ol>{cards}</ol>" if cards else f'<p class="none">{_say("none")}</p>')
        + (f'<ul class="issues">{issues}</ul>' if issues else "")
        + "</div></section>"
    )


def _card(number: int, at: tuple[int, Claim], coded: CodedReport, labels: Mapping[str, Pair]) -> str:
    index, claim = at
    states = [claim.certainty, "background" if claim.background else None, claim.status, claim.legal]
    chips = "".join(f'<span class="chip c-{state}">{_say(state)}</span>' for state in states if state)
    rows = [("words", _value(claim.trigger.text, claim.trigger.start, claim.trigger.end))]
    rows += [(role, "".join(map(_mention, mentions))) for role, mentions in claim.roles.items() if mentions]
    rows += [("when", _when(claim.when))] if claim.when else []
    rows += [("toll", "".join(map(_toll, claim.toll)))] if claim.toll else []
    rows += [("attribution", _mention(claim.attribution))] if claim.attribution else []
    rows += [("links", "".join(_link(number, link, coded, labels) for link in claim.links))] if claim.links else []
    rows.append(("rule", f'<p><code dir="ltr">{safe(claim.rule)}</code></p>'))
    fields = "".join(f"<div><dt>{_say(name)}</dt><dd>{value}</dd></div>" for name, value in rows)
    return (
        f'<li><article class="claim k-{claim.kind}" id="claim-{number}-{index}" data-claim="{index}" '
        f'tabindex="{-1 if index else 0}" aria-labelledby="name-{number}-{index}">'
        f'<h4 id="name-{number}-{index}"><span class="sign" aria-hidden="true">{SIGNS[claim.kind]}</span>'
        f'<span class="number">{index + 1}</span> <span class="type">{_both(type_wording(claim.type, labels))}</span>'
        f'<span class="kind">{_say(claim.kind)}</span></h4>'
        f'<p class="chips">{chips}</p><dl>{fields}</dl></article></li>'
    )


def _quoted(text: str) -> str:
    return f'<q><bdi lang="ar">{safe(text)}</bdi></q>'


def _value(text: str, start: int, end: int, *, more: str = "") -> str:
    return f'<p class="v" data-from="{start}" data-to="{end}">{_quoted(text)}{more}</p>'


def _mention(mention: Mention) -> str:
    notes = []
    if mention.id:
        notes.append(f'<code class="id" dir="ltr">{safe(mention.id)}</code>')
    if mention.certainty:
        notes.append(f'<span class="chip c-{mention.certainty}">{_say(mention.certainty)}</span>')
    if mention.civilian is not None:
        notes.append(f'<span class="note">{_say("is_civilian" if mention.civilian else "not_civilian")}</span>')
    if mention.lat is not None and mention.lon is not None:
        notes.append(f'<span class="note" dir="ltr">{mention.lat:g}, {mention.lon:g}</span>')
    if mention.precision:
        notes.append(f'<span class="note">{_say(mention.precision)}</span>')
    return _value(mention.text, mention.start, mention.end, more=" ".join(["", *notes]))


def _when(when: When) -> str:
    note = (
        f' <time dir="ltr">{safe(days(when.start, when.end))}</time> <span class="note">{_say(when.precision)}</span>'
    )
    return _value(when.span.text, when.span.start, when.span.end, more=note)


def _toll(toll: Toll) -> str:
    figures = f'<strong dir="ltr">{extent(toll.low, toll.high)}</strong> {_say(toll.outcome)}'
    note = f' <span class="toll">{figures}</span> <span class="note">{_say(toll.group)}</span>'
    return _value(toll.span.text, toll.span.start, toll.span.end, more=note)


def _link(number: int, link: Link, coded: CodedReport, labels: Mapping[str, Pair]) -> str:
    there = next((n for n, claim in enumerate(coded.claims) if claim.id == link.to), None)
    if there is None:
        to = _bdi(link.to, kind="id")
    else:
        name = _both(type_wording(coded.claims[there].type, labels))
        to = f'<a href="#claim-{number}-{there}">{there + 1} {name}</a>'
    count = f' <span dir="ltr">×{link.count}</span>' if link.count else ""
    window = f" · {link.window_days} {_say('within_days')}" if link.window_days else ""
    return f"<p>{_say(link.rel)} {to}{count}{window}</p>"
