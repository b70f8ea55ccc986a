"""The layers that every chart is made of, and the assembly into one specification with its stamp line.

A specification depends on the look alone: words, colours and places in pixels come in datasets, and the few scales
read their domains from one (`domain_value`). So a filter changes data, the page sends little, and the browser redraws
in place.
"""

from dataclasses import replace
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from components.chart_theme import frame, vega_config
from components.charts.figure import Look, Style
from components.charts.geometry import LABEL_COLUMNS, text_width, wrap, wrap_link
from components.theme import FONT_FAMILY

# A part of a specification as Vega-Lite has it: one mark, layers, or views side by side.
Layer = dict[str, Any]
PICK = "pick"
BRUSH = "brush"
RULE_COLUMNS = ["x", "y", "x2", "y2", "colour"]
BOX_COLUMNS = ["x", "y", "x2", "y2", "colour", "edge", "edge_width"]
_STAMP = "stamp"
# What Altair puts at the top of every chart, and a part has not.
_TOP_LEVEL = ("$schema", "config", "datasets", "autosize")
_PIXEL: dict[str, Any] = {"scale": None, "axis": None}


def domain_value(field: str, dataset: str = "domain") -> alt.ExprRef:
    """A value that Vega reads from a one-row dataset; 0 for the moment in which the row is being replaced."""
    return alt.ExprRef(expr=f"length(data('{dataset}')) ? data('{dataset}')[0].{field} : 0")


def named(dataset: str) -> alt.NamedData:
    """The data of a layer, to be sent under this name."""
    return alt.NamedData(name=dataset)


def pixel_x(field: str = "x") -> alt.X:
    """An x position that is a pixel already."""
    return alt.X(f"{field}:Q", **_PIXEL)


def pixel_y(field: str = "y") -> alt.Y:
    """A y position that is a pixel already."""
    return alt.Y(f"{field}:Q", **_PIXEL)


def own_colour(field: str = "colour", channel: type = alt.Color) -> Any:
    """A colour that stands in the data, since what it means is decided there (actor, stage, direction)."""
    return channel(f"{field}:N", scale=None, legend=None)


@lru_cache(maxsize=512)
def text_layer(look: Look, dataset: str = "labels", halo: bool = True, clip: bool = False) -> Layer:
    """Words at pixels, from a dataset with LABEL_COLUMNS; the halo keeps them readable on tints and lines.

    `clip` keeps the picture as wide as its view where all words stand inside: vl-convert guesses the width of words in
    a family whose name is quoted, too wide by half.
    """
    places: dict[str, Any] = {
        name: alt.ExprRef(expr=f"datum.{column}")
        for name, column in (("align", "align"), ("fontSize", "size"), ("fontWeight", "weight"))
    }

    def words(**mark: Any) -> alt.Chart:
        return (
            alt.Chart(named(dataset))
            .mark_text(baseline="middle", font=FONT_FAMILY, aria=False, tooltip=None, clip=clip, **places, **mark)
            .encode(x=pixel_x(), y=pixel_y(), text="text:N")
        )

    inked = words().encode(color=own_colour())
    if not halo:
        return layer(inked)
    surface, width = look.palette.page, frame(look.narrow).halo * 2
    return layered(words(stroke=surface, strokeWidth=width, strokeJoin="round", color=surface), inked)


@lru_cache(maxsize=512)
def rule_layer(dataset: str = "leaders", width: float = 1, dash: tuple[float, ...] = (), clip: bool = False) -> Layer:
    """Straight lines between pixels, from a dataset with RULE_COLUMNS: leaders, hatching, whiskers, caps."""
    mark: dict[str, Any] = {"strokeDash": list(dash)} if dash else {}
    return layer(
        alt.Chart(named(dataset))
        .mark_rule(strokeWidth=width, aria=False, tooltip=None, clip=clip, **mark)
        .encode(x=pixel_x(), y=pixel_y(), x2="x2:Q", y2="y2:Q", color=own_colour())
    )


@lru_cache(maxsize=512)
def box_layer(
    dataset: str = "rows", tooltip: tuple[tuple[str, str], ...] = (), clip: bool = False, can_pick: bool = False
) -> Layer:
    """Rectangles between pixels, from a dataset with BOX_COLUMNS: fill, outline and its width stand in the data.

    `tooltip` holds pairs of a field and its title; `can_pick` lets a click open the rows that a rectangle stands for.
    """
    mark: dict[str, Any] = {} if tooltip else {"aria": False, "tooltip": None}
    # What is read aloud of a mark: its first field, not the pixels it is drawn at.
    shown = {"tooltip": tooltips(tooltip), "description": f"{tooltip[0][0]}:N"} if tooltip else {}
    boxes = (
        alt.Chart(named(dataset))
        .mark_rect(strokeWidth=alt.ExprRef(expr="datum.edge_width"), clip=clip, **mark)
        .encode(
            x=pixel_x(),
            y=pixel_y(),
            x2="x2:Q",
            y2="y2:Q",
            fill=own_colour("colour", alt.Fill),
            stroke=own_colour("edge", alt.Stroke),
            **shown,
        )
    )
    return layer(boxes.add_params(pick_selection()) if can_pick else boxes)


@lru_cache(maxsize=64)
def fade_layer(look: Look, dataset: str, outwards: bool) -> Layer:
    """The page's colour laid over a bar from clear to full, so that one layer fades bars of any hue."""
    page = look.palette.page
    clear = "rgba({}, {}, {}, 0)".format(*(int(page[start : start + 2], 16) for start in (1, 3, 5)))
    first, last = (clear, page) if outwards else (page, clear)
    stops = [alt.GradientStop(offset=0, color=first), alt.GradientStop(offset=1, color=last)]
    gradient = alt.Gradient(gradient="linear", stops=stops, x1=0, x2=1, y1=0, y2=0)
    return layer(
        alt.Chart(named(dataset))
        .mark_rect(color=gradient, aria=False, tooltip=None)
        .encode(x=pixel_x(), y=pixel_y(), x2="x2:Q", y2="y2:Q")
    )


def tooltips(titles: tuple[tuple[str, str], ...]) -> list[alt.Tooltip]:
    """What a hover shows, from pairs of a field and its title."""
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titles]


def pick_selection() -> alt.Parameter:
    """The point selection by which a click opens the record of the rows a mark stands for (field `row_id`).

    It empties as the pointer leaves the mark: a second click on the same mark must be an event again.
    """
    return alt.selection_point(name=PICK, fields=["row_id"], on="click", clear="mouseout", toggle=False)


def labels_frame(rows: list[tuple[Any, ...]] | None = None) -> pd.DataFrame:
    """A dataset for `text_layer` from tuples in the order of LABEL_COLUMNS; empty without rows."""
    return pd.DataFrame(rows or [], columns=LABEL_COLUMNS)


def rules_frame(rows: list[tuple[Any, ...]] | None = None) -> pd.DataFrame:
    """A dataset for `rule_layer` from tuples in the order of RULE_COLUMNS; empty without rows."""
    return pd.DataFrame(rows or [], columns=RULE_COLUMNS)


def stamp_frame(style: Style, sources: str, note: str = "") -> pd.DataFrame:
    """The words at the foot of a chart's own picture: note, sources, the title, the known-on date and the link.

    A cropped picture still says what it shows, what that rests on and as of when. Columns of LABEL_COLUMNS, y from
    the rule down.
    """
    size, step = style.type.note
    colours, (is_apart, lines) = style.palette, link_place(style)
    y, rows = frame(style.narrow).after_rule + step / 2, []
    for words in filter(None, (note, sources)):
        for line in wrap(words, style.width, size):
            rows.append((0, y, line, "left", colours.muted, size, 400))
            y += step
    y += frame(style.narrow).before_stamp
    for line in wrap(style.title, style.width, size, 600) if is_apart else ():
        rows.append((0, y, line, "left", colours.text, size, 600))
        y += step
    rows.append((0, y, _told(style, is_apart), "left", colours.text, size, 600))
    if lines and not style.link:
        rows.append((0, y + lines * step, "", "left", colours.link, size, 400))
    return with_link(labels_frame(rows), style)


def with_link(stamp: pd.DataFrame, style: Style) -> pd.DataFrame:
    """A stamp with the link of a style set into it, in the room that `style.without_link` kept for one."""
    if not style.link:
        return stamp
    size, step = style.type.note
    colour, kept = style.palette.link, stamp[stamp["text"] != ""]
    y = kept["y"].max()
    if not link_place(style)[1]:
        rows = [(style.width, y, style.link, "right", colour, size, 400)]
    else:
        lines = enumerate(wrap_link(style.link, style.width, size), 1)
        rows = [(0, y + number * step, line, "left", colour, size, 400) for number, line in lines]
    return pd.concat([kept, labels_frame(rows)], ignore_index=True)


def without_link(style: Style) -> Style:
    """The style without its link, but with the room for it: what is drawn so serves every link of that length."""
    return replace(style, link="", link_place=link_place(style))


def link_place(style: Style) -> tuple[bool, int]:
    """Whether the title stands on lines of its own for the sake of the link, and on how many the link; 0: beside it."""
    if not style.link:
        return style.link_place
    size = style.type.note[0]
    room = style.width - text_width(style.link, size) - 16
    is_apart = bool(style.title) and text_width(_told(style, False), size, 600) > room
    is_beside = text_width(_told(style, is_apart), size, 600) <= room
    return is_apart, 0 if is_beside else len(wrap_link(style.link, style.width, size))


def _told(style: Style, is_apart: bool) -> str:
    known = style.text("card.known_on", day=style.text.day(style.known_on))
    return known if is_apart else " · ".join(filter(None, (style.title, known)))


def stamp_height(stamp: pd.DataFrame) -> int:
    """The pixels that a stamp takes: given to `assemble` beside the look, since it is part of the layout."""
    return int(stamp["y"].max() + stamp["size"].max()) if len(stamp) else 0


def layer(chart: alt.Chart) -> Layer:
    """A chart of one mark as a part of a specification, its selections kept beside it under `params`."""
    spec = chart.to_dict(validate=False)
    part = {name: value for name, value in spec.items() if name not in _TOP_LEVEL}
    if part.get("params"):
        part["name"] = f"{part['data']['name']}_marks"
        part["params"] = [param | {"views": [part["name"]]} for param in part["params"]]
    return part


def layered(*parts: Layer | alt.Chart, width: float | None = None, height: float | None = None) -> Layer:
    """Parts on top of each other, the first lowest, in a view of this size."""
    found = [part if isinstance(part, dict) else layer(part) for part in parts]
    size = {name: value for name, value in (("width", width), ("height", height)) if value is not None}
    return _gathered("layer", found) | size


def side_by_side(*views: Layer, spacing: float = 0) -> Layer:
    """Views in a row, flush with each other."""
    return _gathered("hconcat", list(views)) | {"spacing": spacing, "bounds": "flush"}


def stacked(*views: Layer, spacing: float = 0) -> Layer:
    """Views in a column."""
    return _gathered("vconcat", list(views)) | {"spacing": spacing, "bounds": "full"}


def _gathered(kind: str, parts: list[Layer]) -> Layer:
    # Put together as plain dicts: Altair copies all it holds at every step, which takes longer than all the rest.
    params = [param for part in parts for param in part.get("params", [])]
    bare = [{name: value for name, value in part.items() if name != "params"} for part in parts]
    return {kind: bare} | ({"params": params} if params else {})


def assemble(view: Layer, look: Look, stamp: int, gap: float = 30) -> dict[str, Any]:
    """One specification from a view and the stamp under it, exactly `look.width` wide if the view keeps within.

    `stamp` is the height of the stamp, `gap` the room between the view's lower edge and the stamp's rule.
    """
    foot = layered(_edge(look), text_layer(look, _STAMP, halo=False, clip=True), width=look.width, height=stamp)
    return stacked(view, foot, spacing=gap) | {
        "resolve": {"scale": {"color": "independent"}},
        "autosize": {"type": "pad"},
        "padding": 0,
        "config": vega_config(look.mode, look.language, look.narrow),
    }


def without_stamp(spec: dict[str, Any]) -> dict[str, Any]:
    """An assembled specification without the stamp at its foot."""
    return spec | {"vconcat": spec["vconcat"][:-1]}


def height_of(part: Layer) -> float:
    """The height of a view in pixels, as its parts name it; what an axis needs beyond that is not in it."""
    if "vconcat" in part:
        heights = [height_of(view) for view in part["vconcat"]]
        return sum(heights) + float(part.get("spacing", 0)) * (len(heights) - 1)
    if "hconcat" in part:
        return max(height_of(view) for view in part["hconcat"])
    return float(part["height"])


@lru_cache(maxsize=64)
def _edge(look: Look) -> Layer:
    return layer(
        alt.Chart(named(_STAMP))
        .transform_aggregate(n="count()")
        .mark_rule(color=look.palette.rule, aria=False, tooltip=None)
        # Half a stroke of room at both ends: what stands out makes the picture wider.
        .encode(x=alt.value(1), x2=alt.value(look.width - 1), y=alt.value(0))
    )
