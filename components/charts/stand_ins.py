"""Which models could step in for OpenAI's in Copilot: a lane per maker, a dot per model, the counts beside it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from components.chart_theme import frame
from components.charts import canvas
from components.charts.figure import Figure, Look, Style
from components.charts.stand_ins_marks import MakerMarks, draw_makers, role_words
from components.citations import sources_line
from components.text import Text
from data.load import Tables
from data.stand_ins import CANDIDATES, MakerCount, StandIn, maker_counts, stand_ins

COLUMNS = ("released", "name", "provider", "azure_since", "copilot_role", "copilot_note", "sources")


def stand_ins_figure(tables: Tables, style: Style) -> Figure:
    """Released models by maker: filled dots have come to Azure, ringed ones are part of a Copilot product."""
    text = style.text
    models = stand_ins(tables.models, tables.copilot_roles, style.known_on)
    rows = tables.models[tables.models["model_id"].isin([model.model_id for model in models])]
    if rows.empty:
        return _figure(rows, text("card.empty_headline"), "", "")
    counts = maker_counts(models)
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    marks = MakerMarks(style, names)
    height = draw_makers(marks, models, counts)
    note = _note(models, text)
    cited = pd.concat([rows[["sources"]], _role_sources(models)])
    stamp = canvas.stamp_frame(style, sources_line(cited, tables, text), text("card.note", note=note))
    return _figure(
        rows,
        _headline(counts, names, text),
        _subtitle(models, style),
        _alternative(counts, names, text),
        spec=_spec(style.look, height, canvas.stamp_height(stamp)),
        datasets=marks.frames() | {"stamp": stamp},
        note=note,
    )


def _figure(rows: pd.DataFrame, headline: str, subtitle: str, alternative: str, **drawn: Any) -> Figure:
    return Figure("stand_ins", "models", rows, COLUMNS, headline, subtitle, alternative, **drawn)


def _role_sources(models: list[StandIn]) -> pd.DataFrame:
    return pd.DataFrame({"sources": [model.role.sources for model in models if model.role]}, dtype="str")


@lru_cache(maxsize=32)
def _spec(look: Look, height: int, stamp: int) -> dict[str, Any]:
    text = look.text
    titles = {
        "model": text.label("column", "model_id"),
        "maker": text.label("column", "provider"),
        "released": text.label("column", "released"),
        "azure": text.label("column", "azure_since"),
        "role": text.label("column", "copilot_role"),
    }
    view = canvas.layered(
        canvas.rule_layer("grid"),
        dot_layer("rings"),
        canvas.text_layer(look, clip=True),
        dot_layer("dots", tuple(titles.items())),
        width=look.width,
        height=height,
    )
    return canvas.assemble(view, look, stamp, gap=frame(look.narrow).after_axis)


def dot_layer(dataset: str, tooltip: tuple[tuple[str, str], ...] = ()) -> canvas.Layer:
    """Round dots of models, or without a tooltip the rings around them: place, size and outline stand in the data."""
    # Rings say nothing of their own: the dot inside each is what is read aloud.
    silent: dict[str, Any] = {} if tooltip else {"aria": False, "tooltip": None}
    dots = (
        alt.Chart(canvas.named(dataset))
        .mark_point(shape="circle", strokeWidth=alt.ExprRef(expr="datum.edge_width"), opacity=1, **silent)
        .encode(
            x=canvas.pixel_x(),
            y=canvas.pixel_y(),
            size=alt.Size("size:Q", scale=None, legend=None),
            stroke=canvas.own_colour("edge", alt.Stroke),
        )
    )
    if not tooltip:
        return canvas.layer(dots.encode(fill=alt.value("transparent")))
    # The dots of the key stand for no model: what is read aloud of them is a dash.
    spoken = dots.transform_calculate(spoken="datum.model ? datum.model : '–'")
    told = canvas.tooltips(tooltip)
    filled = spoken.encode(fill=canvas.own_colour("colour", alt.Fill), tooltip=told, description="spoken:N")
    return canvas.layer(filled.add_params(canvas.pick_selection()))


# ---------------------------------------------------------------- words


def _headline(counts: Mapping[str, MakerCount], names: Mapping[str, str], text: Text) -> str:
    found = [counts[maker] for maker in CANDIDATES if maker in counts]
    if not found:
        makers = text.list_of([names.get(maker, maker) for maker in counts])
        shown = sum(count.released for count in counts.values())
        return text("stand_ins.headline.no_candidate", n=text.number(shown), makers=makers)
    released = sum(count.released for count in found)
    makers = text.list_of([names.get(count.provider, count.provider) for count in found])
    on_azure = sum(count.on_azure for count in found)
    key = "stand_ins.headline.azure"
    azure = text.plural(key, on_azure) if on_azure else text(f"{key}.none")
    copilot = _copilot_words(sum(count.in_copilot for count in found), sum(count.tested for count in found), text)
    main = "single" if released == 1 else "main"
    return text(f"stand_ins.headline.{main}", n=text.number(released), makers=makers, azure=azure, copilot=copilot)


def _copilot_words(in_copilot: int, tested: int, text: Text) -> str:
    key = "stand_ins.headline.copilot"
    if in_copilot:
        return text.plural(key, in_copilot)
    if tested:
        return text(f"{key}.tested" if tested > 1 else f"{key}.tested_one", n=text.number(tested))
    return text(f"{key}.none")


def _subtitle(models: list[StandIn], style: Style) -> str:
    first = min(model.released for model in models)
    words = style.text("stand_ins.subtitle", first=str(first.year), day=style.text.day(style.known_on))
    return "; ".join(filter(None, (words, style.filters)))


def _note(models: list[StandIn], text: Text) -> str:
    parts = [text("stand_ins.note.azure"), text("stand_ins.note.role")]
    pictures_and_speech = sum(not model.makes_text for model in models if model.provider == "microsoft")
    if pictures_and_speech:
        parts.append(text("stand_ins.note.not_text", n=text.number(pictures_and_speech)))
    return " ".join(parts)


def _alternative(counts: Mapping[str, MakerCount], names: Mapping[str, str], text: Text) -> str:
    told = [
        text(
            "stand_ins.alt_maker",
            maker=names.get(maker, maker),
            n=text.number(count.released),
            azure=text.number(count.on_azure),
            copilot=text.number(count.in_copilot),
            role=role_words(count.strongest, text),
        )
        for maker, count in counts.items()
    ]
    return text("stand_ins.alt", finding=_headline(counts, names, text), makers="; ".join(told))
