"""The codebook page says what the type records say."""

from dataclasses import dataclass, field

from marsad.knowledge.codebook import render


@dataclass(frozen=True)
class Trigger:
    lemma: str


@dataclass(frozen=True)
class Example:
    text: str
    codes: bool


@dataclass(frozen=True)
class Entry:
    id: str
    kind: str
    label_en: str = "Curfew"
    label_ar: str = "حظر تجوال"
    definition_en: str = "People must stay indoors."
    definition_ar: str = "منع السكان من الخروج."
    codebooks: dict[str, str] = field(default_factory=dict)
    roles: dict[str, object] = field(default_factory=dict)
    triggers: tuple[Trigger, ...] = ()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Types:
    types: dict[str, Entry]


CURFEW = Entry(
    id="curfew",
    kind="measure",
    codebooks={"access": "Movement restriction", "ucdp": ""},
    roles={"actor": None, "place": None},
    triggers=(Trigger("حظر تجوال"), Trigger("منع تجول"), Trigger("حظر تجوال")),
    examples=(Example("فرضت القوات حظر تجوال في البلدة", True), Example("طالب بفرض حظر تجوال", False)),
)


def test_a_type_shows_its_labels_roles_and_triggers_once() -> None:
    page = render(Types({"curfew": CURFEW}))
    assert "**Curfew** · حظر تجوال" in page
    assert "Roles: `actor`, `place`" in page
    assert "Told by: حظر تجوال، منع تجول\n" in page


def test_a_codebook_without_a_place_for_the_type_is_left_out() -> None:
    page = render(Types({"curfew": CURFEW}))
    assert "| Access constraint | Movement restriction |" in page
    assert "UCDP" not in page


def test_examples_stand_under_whether_they_are_coded() -> None:
    coded, not_coded = render(Types({"curfew": CURFEW})).split("Not coded:")
    assert "فرضت القوات حظر تجوال" in coded
    assert "طالب بفرض حظر تجوال" in not_coded


def test_kinds_stand_in_the_contracts_order() -> None:
    page = render(Types({"demand": Entry("demand", "statement"), "raid": Entry("raid", "incident")}))
    assert page.index("### raid") < page.index("### demand")
