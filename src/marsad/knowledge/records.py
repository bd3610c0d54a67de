"""What the knowledge files hold, one struct a kind of record. Unknown keys are refused.

A claim type's file (`types/<kind>/<type>.toml`) has its labels, definitions and codebook places, and:

- `[[trigger]]`: a lemma with its written stems (`past`, `present`, `passive_past`, `passive_present`; person endings,
  clitics and pronouns are added by code), its masdars and event nouns (`nouns`), and predicate `participles`.
  `subject`, `object` and `genitive` name the role that the verb's subject, its object (and the passive's subject) and
  the noun's construct genitive fill; `prepositions` maps a preposition to the role of what follows it.
  `strong = false` counts only with company: a word of `needs`, an armed actor, a weapon or a casualty in its clause.
  `negated` counts only after a negation, which is then part of the trigger: لم يسمح بالمرور.
  `outcome` is the casualty that the word itself says.
  A word `@ways` in `needs` or `rest` stands for all words of that class in `words/classes.tsv`.
- `[[phrase]]`: a trigger of several words: the first inflects (`past`, `present`, `nouns`), one of `rest` follows soon.
- `[[example]]`: a sentence that must (`codes = true`) or must not give a claim of this type. Each is a test.
- crossing files also carry the word starts that tell `open`, `closed`, `reopened`, `in_use`, `official`, `informal`.
"""

from __future__ import annotations

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of all knowledge records: a key that no field has is an error."""


class Codebooks(Record, frozen=True):
    """Where a type stands in the field's codebooks; empty where it has no place there."""

    acled_event: str = ""
    acled_sub_event: str = ""
    plover: str = ""
    plover_mode: str = ""
    ucdp: str = ""
    access: str = ""


class Trigger(Record, frozen=True):
    """One word, or with `rest` one phrase, that tells of a claim type."""

    lemma: str = ""
    words: str = ""
    past: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    passive_past: tuple[str, ...] = ()
    passive_present: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    subject: str = ""
    object: str = ""
    genitive: str = ""
    head: str = ""
    prepositions: dict[str, str] = {}
    strong: bool = True
    negated: bool = False
    needs: tuple[str, ...] = ()
    outcome: str = ""
    gloss: str = ""
    direction: str = ""


class Example(Record, frozen=True):
    """A sentence that must, or must not, give a claim of its type."""

    text: str
    codes: bool
    roles: dict[str, str] = {}
    note: str = ""


class ClaimType(Record, frozen=True):
    """One type of claim."""

    id: str
    kind: str
    label_en: str
    label_ar: str
    definition_en: str
    definition_ar: str
    lethality: int = 0
    codebooks: Codebooks = Codebooks()
    trigger: tuple[Trigger, ...] = ()
    phrase: tuple[Trigger, ...] = ()
    example: tuple[Example, ...] = ()
    open: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    in_use: tuple[str, ...] = ()
    official: tuple[str, ...] = ()
    informal: tuple[str, ...] = ()


class Affiliation(Record, frozen=True):
    """Whom an actor belongs to or is backed by, with ISO date prefixes or empty strings."""

    to: str
    kind: str
    since: str = ""
    until: str = ""


class ActorRecord(Record, frozen=True):
    """An organised party."""

    id: str
    name_ar: str
    name_en: str
    names: tuple[str, ...]
    kind: str
    inter: str
    countries: tuple[str, ...]
    short: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    parent: str = ""
    affiliations: tuple[Affiliation, ...] = ()
    since: str = ""
    """An ISO date or its beginning: from then on it may be meant by its names."""
    until: str = ""
    """The same: when it ended. Whoever took a name of its over is meant by it afterwards."""
    note: str = ""


class ActorFile(Record, frozen=True):
    """One family of actors."""

    actor: tuple[ActorRecord, ...]


class SourceRecord(Record, frozen=True):
    """An outlet, a monitor, or a kind of source."""

    id: str
    name_ar: str
    name_en: str
    names: tuple[str, ...]
    kind: str
    countries: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    anaphor: bool = False
    reliability_note: str = ""
    reliability_note_ar: str = ""
    """The same in Arabic; a test asks for both."""


class SourceFile(Record, frozen=True):
    """One family of sources."""

    source: tuple[SourceRecord, ...]
