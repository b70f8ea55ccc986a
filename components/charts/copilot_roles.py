"""Which model has which part in which Copilot, and since when: swim lanes by product and provider, one product in full.

Generations of one provider that can be chosen share a bar; each default has its own. `product` shows every model.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from components.chart_theme import frame
from components.charts import canvas
from components.charts.copilot_roles_marks import RoleMarks, draw_groups
from components.charts.copilot_roles_rows import fewer_lines, groups_of
from components.charts.copilot_roles_words import alternative, headline
from components.charts.figure import Figure, Look, Style
from components.citations import sources_line
from components.records import grade_sentence
from components.text import Text
from components.theme import REPORTED_DASH
from data.copilot_roles import AT_LATEST, UNKNOWN, Spell, spells
from data.load import Tables

COLUMNS = (
    "product", "model_id", "role", "from_date", "start_is", "to_date", "end_is", "stands_in", "note", "region_note",
    "evidence", "sources",
)  # fmt: skip
# A picture at least so high has room for every line; a lower one shows the lines that matter most.
_NATURAL = 900


def copilot_roles_figure(tables: Tables, style: Style, product: str | None = None) -> Figure:
    """Defaults solid, models to choose from tinted, tests hatched; what is not known of an end fades out."""
    text, roles = style.text, tables.copilot_roles
    shown = roles[roles["product"] == product] if product is not None else roles
    # A model that the filters leave out is still named where its part is shown.
    found = spells(shown, (tables.view or tables).models, style.last_day)
    held = {role for spell in found for role in spell.role_ids}
    rows = shown[[role in held for role in shown["role_id"]]]
    if rows.empty:
        return _figure(rows, text("card.empty_headline"), "", "")
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    marks = RoleMarks(style, _grades(found, tables, text))
    groups = groups_of(found, product, names, text, pd.Timestamp(style.known_on))
    # Only where a wide picture is to be low: one product has few lines, and a phone scrolls.
    is_low = product is None and style.is_lower(_NATURAL) and not style.narrow
    groups, left_out = fewer_lines(groups, style.height, names, text) if is_low else (groups, 0)
    height = draw_groups(marks, groups, product is not None, is_low)
    note = _note(found, text)
    if left_out:
        note += " " + text.plural("copilot_roles.note.more", left_out)
    stamp = canvas.stamp_frame(style, sources_line(rows, tables, text), text("card.note", note=note))
    finding = headline(found, product, names, text)
    return _figure(
        rows,
        finding,
        _subtitle(found, product, style),
        alternative(finding, found, names, text),
        spec=_spec(style.look, height, canvas.stamp_height(stamp)),
        datasets=marks.frames() | {"stamp": stamp},
        note=note,
    )


def _figure(rows: pd.DataFrame, finding: str, subtitle: str, told: str, **drawn: Any) -> Figure:
    return Figure("copilot_roles", "copilot_roles", rows, COLUMNS, finding, subtitle, told, **drawn)


def _grades(found: list[Spell], tables: Tables, text: Text) -> Mapping[str, str]:
    ids = [role for spell in found for role in spell.role_ids]
    return {role: grade_sentence("copilot_roles", role, tables, text) for role in ids}


@lru_cache(maxsize=64)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    text = look.text
    told = {
        "model": text.label("column", "model_id"),
        "role": text.label("column", "role"),
        "product": text.label("column", "product"),
        "span": text.label("column", "period"),
        "grade": text.label("column", "evidence"),
    }
    view = canvas.layered(
        canvas.rule_layer("grid", clip=True),
        canvas.box_layer("areas", clip=True),
        canvas.rule_layer("hatch", clip=True),
        canvas.rule_layer("dashed", width=1.2, dash=(3, 2), clip=True),
        canvas.fade_layer(look, "fades_out", outwards=True),
        canvas.fade_layer(look, "fades_in", outwards=False),
        canvas.rule_layer("ticks", width=2, dash=REPORTED_DASH, clip=True),
        canvas.rule_layer("known_on", width=1.2, clip=True),
        canvas.text_layer(look, "inside", halo=False, clip=True),
        canvas.text_layer(look, clip=True),
        canvas.box_layer("targets", tuple(told.items()), clip=True, can_pick=True),
        width=look.width,
        height=height,
    )
    return canvas.assemble(view, look, stamp, gap=frame(look.narrow).after_axis)


def _subtitle(found: list[Spell], product: str | None, style: Style) -> str:
    text = style.text
    first = str(min(spell.start for spell in found).year)
    key = "copilot_roles.subtitle" if product is None else "copilot_roles.subtitle_of_one"
    return "; ".join(filter(None, (text(key, first=first, day=text.day(style.last_day)), style.filters)))


def _note(found: list[Spell], text: Text) -> str:
    """What the marks mean that are drawn and cannot be read off: loose starts and ends, months, stand-ins."""
    parts = []
    if any(spell.is_attested for spell in found):
        parts.append("attested")
    if any(spell.started_by > spell.start for spell in found):
        parts.append("imprecise")
    if any(spell.end_is in (AT_LATEST, UNKNOWN) for spell in found):
        parts.append("ends")
    if any(spell.stands_in for spell in found):
        parts.append("stands_in")
    return " ".join(text(f"copilot_roles.note.{part}") for part in ("standing", *parts))
