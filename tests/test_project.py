"""The project keeps its own rules: what is documented, how long things are, what is named and what is not."""

import ast
import importlib
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

import marsad
from marsad.knowledge.codebook import render

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "marsad"
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
MODULES = sorted(SOURCE.rglob("*.py"))
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))

# One letter of each stands in brackets, so that this list does not find itself.
UNWANTED = re.compile(
    r"/wor[k]/|/roo[t]/|/hom[e]/|/op[t]/|/tm[p]/[a-z]/|\.\./share[d]"  # paths of one machine
    r"|pyp[i]\.org|pythonhoste[d]"  # hosts of a registry: the installer knows its own
    r"|\b[S]ubagents?\b|\b[C]laude\b|\b[C]hatGPT\b|\b[A]nthropic\b|\b[O]penAI\b"
    r"|\bTOD[O]\b|\bFIXM[E]\b|\bXX[X]\b",
    re.IGNORECASE,
)


def files_of_the_project() -> list[Path]:
    """All files that are, or would be, under version control."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git working tree, so its files cannot be listed")
    return [path for name in names.split("\0") if name and (path := ROOT / name).is_file()]


def commands(command: click.Command, name: str = "marsad") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with the words that call it."""
    if not isinstance(command, click.Group):
        yield name, command
        return
    for child, below in sorted(command.commands.items()):
        yield from commands(below, f"{name} {child}")


def functions(module: Path) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{module.relative_to(SOURCE)}:{node.lineno} {node.name}", node


def positional(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return [name for name in names if name not in {"self", "cls"}]


def test_every_command_and_option_is_documented() -> None:
    documented = (DOCS / "commands.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## `(marsad[a-z ]*?)(?: [^a-z`][^`]*)?`$(.*?)(?=^## |\Z)", documented, re.M | re.S))
    for name, command in commands(importlib.import_module("marsad.cli").main):
        assert name in sections, f"{name} has no section in docs/commands.md"
        options = [flag for part in command.params if isinstance(part, click.Option) for flag in part.opts]
        missing = [flag for flag in options if flag.startswith("--") and flag not in sections[name]]
        assert not missing, f"{name}: {missing} not in docs/commands.md"


def test_every_documented_command_exists() -> None:
    existing = {name for name, _ in commands(importlib.import_module("marsad.cli").main)}
    for page in PAGES:
        for line in re.findall(r"^\$ (?:\.venv/bin/)?(marsad .*)$", page.read_text(encoding="utf-8"), re.M):
            assert any(f"{line} ".startswith(f"{name} ") for name in existing), f"{page.name}: {line}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert not missing


def test_every_page_is_reached_from_the_index() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    pages = {str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")} - {"index.md"}
    assert not {page for page in pages if f"({page})" not in index and not page.startswith("decisions/")}


def test_examples_of_the_coded_report_quote_their_text() -> None:
    page = (DOCS / "coded-report.md").read_text(encoding="utf-8")
    coded: dict[str, Any] = json.loads(re.findall(r"```json\n(.*?)```", page, re.S)[0])
    claim = coded["claims"][0]
    text = claim["evidence"]["text"]
    mentions = [mention for filled in claim["roles"].values() for mention in filled]
    for span in [claim["evidence"], claim["trigger"], claim["when"]["span"], *mentions]:
        assert text[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_decision_is_one_numbered_page(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    number = int(page.name[:4])
    assert [int(other.name[:4]) for other in DECISIONS].count(number) == 1
    assert text.startswith(f"# {number}. ")
    assert len(text.split()) <= 400


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(SOURCE)))
def test_module_is_short(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


def test_functions_are_short_and_take_few_parameters() -> None:
    every = [found for module in MODULES for found in functions(module)]
    assert not [where for where, node in every if (node.end_lineno or node.lineno) - node.lineno + 1 > 60]
    assert not [where for where, node in every if len(positional(node)) > 5]


def test_modules_are_named_for_what_they_do() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
    assert not [str(path) for path in SOURCE.rglob("*") if path.stem in vague]


def test_changelog_begins_with_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+)", changelog, re.M)[0] == marsad.__version__


def test_every_dependency_is_bounded_and_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    for dependency in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        name = re.split(r"[<>=!~ \[]", dependency)[0].replace("_", "-").lower()
        assert "<" in dependency, f"{dependency} has no upper bound"
        assert re.search(rf"^{re.escape(name)}==", lock, re.M), f"{name} is not in requirements.lock"


def test_files_name_no_machine_and_leave_nothing_undone() -> None:
    found = []
    for path in files_of_the_project():
        content = path.read_bytes()
        text = "" if b"\0" in content else content.decode("utf-8", errors="ignore")  # what chance writes in a picture
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in UNWANTED.finditer(text)]
    assert not found


def test_codebook_is_current() -> None:
    knowledge = importlib.import_module("marsad.knowledge.load").load()
    assert (DOCS / "codebook.md").read_text(encoding="utf-8") == render(knowledge), "run `make codebook`"
