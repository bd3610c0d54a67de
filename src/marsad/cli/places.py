"""`marsad places`: the user's own gazetteer."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

from pathlib import Path

import click

from marsad.cli import shell

FORMATS = ("whos-on-first", "overpass", "cod", "geonames", "table")
IMPORT_EPILOG = """\b
Examples:
  marsad places import SY.txt
  marsad places import syr_admin_units.csv --format cod
  marsad places import villages.csv --layer my-places
"""
SHOW_EPILOG = """\b
Examples:
  marsad places show الميادين
  marsad places show place:mahkan
"""


@click.group("places")
def group() -> None:
    """Import gazetteers into your own layer of places, and look places up."""


@group.command("import", epilog=IMPORT_EPILOG)
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "kind", type=click.Choice(FORMATS), help="Its format, where that is not recognised.")
@click.option("--layer", type=click.Path(file_okay=False, path_type=Path), help="Write into this folder.")
@shell.ending
def bring(file: Path, kind: str | None, layer: Path | None) -> int:
    """Import a gazetteer: GeoNames dump, Who's On First, OCHA COD table, Overpass JSON, or CSV.

    Places go to the first folder of MARSAD_LAYERS, or ~/.local/share/marsad/places; importing a file again
    replaces what it brought before.
    """
    from marsad import settings
    from marsad.knowledge.gazetteers.layer import import_places

    result = import_places(file, layer=layer or settings.own_layer(), format=kind)
    for error in result.errors:
        place = f"{error.path}:{error.line}" if error.line else error.path
        shell.say(": ".join(part for part in (place, error.field, error.message) if part))
    click.echo(f"{result.written:,} places in {result.file}")
    click.echo(f"{result.merged:,} of them add names to places known before; {result.skipped:,} were left out")
    return shell.SOME_FAILED if result.errors else 0


@group.command("show", epilog=SHOW_EPILOG)
@click.argument("name")
@shell.ending
def show(name: str) -> int:
    """List the places of a name, with their parents, coordinates and sources."""
    from marsad import settings
    from marsad.knowledge.gazetteers.layer import find_places
    from marsad.knowledge.places import SHIPPED, load_places

    files = [
        *sorted(SHIPPED.glob("*.tsv")),
        *(file for layer in settings.layers() for file in sorted(layer.glob("*.tsv"))),
    ]
    found = find_places(name, files)
    by_id = {row.id: row for row in load_places(files)}
    for row in found:
        parents = []
        parent = row.parent
        while parent:
            parents.append(by_id[parent].name_ar)
            parent = by_id[parent].parent
        where = f"{row.lat:.5f}, {row.lon:.5f}" if row.lat is not None and row.lon is not None else "no coordinates"
        click.echo(f"{row.id}  {row.name_ar}  {row.name_en}".rstrip())
        click.echo(f"    {row.type} in {'، '.join(parents) or 'no state'}")
        click.echo(
            f"    {where} ({row.precision}); source: {row.source or 'unknown'}" + (f", {row.ref}" if row.ref else "")
        )
        if row.aliases:
            click.echo(f"    also: {'، '.join(row.aliases)}")
    if not found:
        shell.say(f"{name}: no place is called so")
        return shell.SOME_FAILED
    return 0
