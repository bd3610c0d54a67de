"""How sure a predicate is, who says so, and whether it is told as having happened at all."""

from __future__ import annotations

import msgspec

from marsad.arabic.fold import fold_text
from marsad.coding.certainty.earlier import Earlier, main_date
from marsad.coding.certainty.hedging import Hedging
from marsad.coding.certainty.speakers import NOBODY, SentenceVoices, Source, Voice
from marsad.coding.certainty.speech_words import ASIDE, FIGHTERS, folded
from marsad.knowledge.lexicon import Lexicon
from marsad.model.claim import Certainty, Mention
from marsad.model.reading import Reading, Sentence

_EFFECTS: dict[str, Certainty] = {"denied": "denied", "suspected": "suspected", "planned": "planned"}


_MEN = folded(
    "قوات مقاتلين مقاتلون مقاتلي مقاتلو عناصر جنود مسلحين مسلحي مجاهدين مجاهدي دفاعات طائرات مقاتلات مدفعية وحدات رجال "
    "طيران جيش كتائب سرايا فصائل"
)
_BULLETS = tuple("-–—•*·▪●◾◼✅🔴🔸🔹")
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩"
_NUMBERED = tuple("-–).،/_")
_SUFFERED = folded("تعرض سقط فقد خسر أصيب استشهد لقي قضى جرح واجه تكبد")


class Standing(msgspec.Struct, frozen=True, gc=False):
    """How sure a predicate is, and who says so."""

    certainty: Certainty
    attribution: Mention | None
    """The nearest explicit source that governs it."""
    happened: bool
    """False where the text says that it did not happen, or only fears, plans, repeats it as a habit."""
    background: bool
    """Whether it is told as earlier context."""
    speaker: str | None
    """The actor id of the party that speaks, if it is one."""
    doer_suspected: bool
    """Whether only who did it is in doubt."""
    of_itself: bool = False
    """Whether the party that speaks is itself the subject: أقرت القوات بأنها ضربت المعسكر."""


class Speech:
    """Who says what in a report, worked out once a sentence."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading = reading
        self.lexicon = lexicon
        self._said: list[list[Voice]] = []
        self._latest: Source = NOBODY
        self._facts: dict[int, tuple[Hedging, Earlier]] = {}
        self._main = main_date(reading)
        self._register: tuple[Source, int] = NOBODY, -1
        self._in_item = False

    def voices(self, sentence: Sentence) -> list[Voice]:
        """The voices of a sentence; those before it are heard first."""
        while len(self._said) <= sentence.index:
            finder = SentenceVoices(self.reading, self.reading.sentences[len(self._said)], self._latest)
            self._said.append(finder.find() + self._listed(finder))
            self._latest = finder.latest
        return self._said[sentence.index]

    def _listed(self, finder: SentenceVoices) -> list[Voice]:
        """سجل المرصد الانتهاكات الآتية: who keeps a register tells its items, paragraphs with a mark."""
        sentence = finder.sentence
        head, paragraph = self._register
        opens = finder.register() if len(sentence.words) > 2 and sentence.words[-1].text == ":" else None
        if opens is not None:
            self._register = opens, sentence.paragraph
            return []
        if head.mention is None or sentence.paragraph == paragraph:
            return [_whole(sentence, head)] if head.mention is not None and self._in_item else []
        self._in_item = self._is_item(sentence)
        self._register = (head, sentence.paragraph) if self._in_item else (NOBODY, -1)
        return [_whole(sentence, head)] if self._in_item else []

    def _is_item(self, sentence: Sentence) -> bool:
        """Whether a sentence begins as an item of a list does: - , • , 3- , 1)."""
        start = self.reading.span(sentence.start, sentence.start + 1).start
        text = self.reading.report.text
        line = text[max(text.rfind("\n", 0, start) + 1, start - 6) : start + 6].lstrip()
        return line[:1] in _BULLETS or (line[:1].isdigit() and line.lstrip(_DIGITS)[:1] in _NUMBERED)

    def standing(self, sentence: Sentence, first: int, last: int, *, presupposed: bool = False) -> Standing:
        """How sure the predicate at these words is. What is presupposed (`التابعة`) nobody has to vouch for."""
        hedging, earlier = self._of(sentence)
        doubt = hedging.doubt(first, last)
        background = earlier.holds(first, last, hedging.segment)
        if presupposed:
            return Standing("asserted", None, doubt.happened, background, None, False)
        voice = self._voice(sentence, first, last)
        guessed = voice is not None and voice.doubts and hedging.in_one_breath(voice.first, first)
        certainty = _EFFECTS.get(doubt.effect) or ("suspected" if guessed else _of_voice(voice))
        if certainty == "reported" and voice is not None and self._is_claimed(sentence, voice, first):
            certainty = "claimed"
        mention, speaker = (voice.mention, voice.speaker) if voice is not None else (None, None)
        own = speaker is not None and hedging.has_pronoun_subject(first)
        return Standing(certainty, mention, doubt.happened, background, speaker, doubt.doer, own)

    def _is_claimed(self, sentence: Sentence, voice: Voice, first: int) -> bool:
        """أعلنت الكتائب أنها قصفت, إن قواته قصفت: an act of the fighters that speak."""
        if not _is_act(sentence, first) or voice.mention is None:
            return False
        if fold_text(voice.mention.text.split()[0]) in FIGHTERS and self._of(sentence)[0].has_pronoun_subject(first):
            return True
        return _has_own_men(sentence, voice, first)

    def _of(self, sentence: Sentence) -> tuple[Hedging, Earlier]:
        facts = self._facts.get(sentence.index)
        if facts is None:
            hedging = Hedging(sentence, self.lexicon)
            facts = self._facts[sentence.index] = hedging, Earlier(sentence, hedging.kinds, self._main)
        return facts

    def _voice(self, sentence: Sentence, first: int, last: int) -> Voice | None:
        chosen: Voice | None = None
        for voice in self.voices(sentence):
            if first <= voice.verb <= last:
                return None
            if not voice.first <= first <= voice.last or self._speaks_itself(sentence, voice, first, last):
                continue
            if voice.claims and (sentence.words[first].article or sentence.words[first].enclitic):
                continue  # مسؤوليته عن التفجير: what was told before.
            if chosen is None or (voice.first, not voice.whole) >= (chosen.first, not chosen.whole):
                chosen = voice
        return chosen

    def _speaks_itself(self, sentence: Sentence, voice: Voice, first: int, last: int) -> bool:
        """A party announces its own measure; and a statement after `فيما` or `وهو ما` is no part of what was said."""
        after = range(max(voice.first, first - 4), first)
        aside = any(sentence.words[at].text in ASIDE or sentence.words[at].text == "وهو" for at in after)
        if not voice.announces and not aside:
            return False
        kinds = self._of(sentence)[0].claim_kinds(first, last)
        if not voice.announces:
            return "statement" in kinds
        outlet = voice.speaker is None and voice.mention is not None and (voice.mention.id or "").startswith("source:")
        return bool(kinds & {"measure", "statement"}) and not outlet


def _whole(sentence: Sentence, source: Source) -> Voice:
    """A whole sentence, as told by a source that stands before it."""
    return Voice(0, len(sentence.words) - 1, *source, -1, whole=True)


def _of_voice(voice: Voice | None) -> Certainty:
    if voice is None:
        return "asserted"
    return "claimed" if voice.claims else "reported"


def _is_act(sentence: Sentence, first: int) -> bool:
    """Whether somebody does it: neither suffered nor, as far as the letters tell, passive."""
    act = sentence.words[first]
    if not act.acts or act.aspect != "past" or act.lemma in _SUFFERED:
        return False
    return not (act.lemma == "قتل" and act.text.endswith("وا"))


def _has_own_men(sentence: Sentence, voice: Voice, first: int) -> bool:
    """إن قواته قصفت, إن مقاتليه ردوا: the men of whoever speaks are the subject."""
    words, here = sentence.words, first - 1
    while here > voice.first and words[here].noun == "adjective":
        here -= 1
    if here < voice.first or here < 1 or words[here - 1].function != "that":
        return False
    men = words[here]
    if men.article or men.text in _MEN:
        return False
    return (bool(men.enclitic) and men.base in _MEN) or men.text.removesuffix("ها").removesuffix("ه") in _MEN


def standing(reading: Reading, sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> Standing:
    """How sure one predicate is: for a single question; several of one report ask one `Speech`."""
    return Speech(reading, lexicon).standing(sentence, first, last)


__all__ = ["Speech", "Standing", "standing"]
