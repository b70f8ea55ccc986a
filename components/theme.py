"""Colour, type and frame by meaning, light and dark: the only module that names a colour or a font size."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

MODES = ("light", "dark")
LIGHT, DARK = MODES

FONT_DIRECTORY = Path(__file__).parent / "fonts"
# Each name stands in quotes: vl-convert drops every text of a family it cannot parse.
FONT_FAMILY = '"Source Sans 3", "Source Sans", "Liberation Sans", sans-serif'
REGULAR, SEMIBOLD = 400, 600
# Slides are read on other people's machines: a family that every office program has, or has one of equal widths for.
DECK_FONT = "Arial"

EVIDENCE_SHAPES: Mapping[str, str] = MappingProxyType(
    {"A": "circle", "B": "square", "C": "triangle-up", "D": "diamond", "F": "cross"}
)

# The seven hues in the order in which a chart takes them; the grey "other" closes the list.
HUES = ("microsoft", "openai", "anthropic", "xai", "meta", "deepseek", "google", "other")
# Actors that meet on one chart. The two rooms share hues: they never meet each other.
LABS = ("microsoft", "openai", "anthropic", "xai", "meta", "deepseek", "google")
FINANCIERS = ("microsoft", "openai", "anthropic", "nvidia", "amazon", "oracle", "google")
_SHARED_HUES = {"nvidia": "xai", "amazon": "meta", "oracle": "deepseek"}

# Shares for `tint`: how much of a hue is mixed into the surface.
COMMITTED_SHARE = 0.16
UNSELECTED_SHARE = 0.30
AREA_SHARE = 0.32
BAND_50_SHARE = 0.20
BAND_90_SHARE = 0.13
REPLACED_SHARE = 0.30
IMPRECISE_DATE_SHARE = 0.35
# A bar that steps back keeps 3:1 without an outline at these shares.
DEEMPHASISED_SHARE: Mapping[str, float] = MappingProxyType({LIGHT: 0.60, DARK: 0.75})

ANNOUNCED_DASH = (5, 3)
REPORTED_DASH = (2, 2.5)
PLANNED_DASH = (3, 2)


@dataclass(frozen=True)
class Palette:
    """All colours of one mode, by meaning; `…_text` holds the variants that reach 4.5:1 as text."""

    page: str
    raised: str
    text: str
    net: str
    muted: str
    axis: str
    unknown: str
    rule: str
    link: str
    primary: str
    focus: str
    strain: str
    relief: str
    actors: Mapping[str, str]
    actors_text: Mapping[str, str]
    evidence: Mapping[str, str]
    evidence_text: Mapping[str, str]
    status: Mapping[str, str]
    status_text: Mapping[str, str]
    heat: tuple[str, ...]
    heat_text: tuple[str, ...]

    @property
    def categories(self) -> tuple[str, ...]:
        """The seven actor hues and the grey, in their fixed order."""
        return tuple(self.actors[hue] for hue in HUES)


def _with_shared_hues(hues: dict[str, str]) -> Mapping[str, str]:
    return MappingProxyType(hues | {actor: hues[hue] for actor, hue in _SHARED_HUES.items()})


def _light() -> Palette:
    ink, muted, grey = "#17191C", "#565B63", "#85888D"
    page, strain = "#FCFBF8", "#B0203F"
    actors = {
        "microsoft": "#004186",
        "openai": "#1F785B",
        "anthropic": "#BC4023",
        "xai": "#7365CB",
        "meta": "#159DB4",
        "deepseek": "#9F5282",
        "google": "#C48200",
        "other": "#8A8A86",
    }
    evidence = {"A": "#12304F", "B": "#3D6186", "C": "#6485A6", "D": "#8191A1", "F": muted}
    status = {
        "holds": "#12304F",
        "refined": "#5B87B5",
        "superseded": "#C48200",
        "disputed": strain,
        "unverified": grey,
    }
    return Palette(
        page=page,
        raised="#F3F1EA",
        text=ink,
        net=ink,
        muted=muted,
        axis=grey,
        unknown=grey,
        rule="#E4E1D8",
        link="#0B4F8A",
        primary="#0B4F8A",
        focus="#B35A00",
        strain=strain,
        relief="#24779A",
        actors=_with_shared_hues(actors),
        actors_text=_with_shared_hues(actors | {"meta": "#0A7388", "google": "#8A5A00", "other": muted}),
        evidence=MappingProxyType(evidence),
        evidence_text=MappingProxyType(evidence | {"C": ink, "D": ink}),
        status=MappingProxyType(status),
        status_text=MappingProxyType(status | {"refined": "#3A6796", "superseded": "#8A5A00", "unverified": muted}),
        heat=("#F6E9E6", "#ECC5C2", "#DC949A", "#B84860", "#971437"),
        heat_text=(ink, ink, ink, page, page),
    )


def _dark() -> Palette:
    ink, muted, grey = "#EDEBE5", "#A9AEB6", "#8B9098"
    page, strain = "#15181D", "#F0677C"
    actors = {
        "microsoft": "#0088DE",
        "openai": "#57CEB0",
        "anthropic": "#DF9463",
        "xai": "#CCA9FA",
        "meta": "#BBE3F1",
        "deepseek": "#E64782",
        "google": "#F5E05F",
        "other": grey,
    }
    evidence = {"A": "#F1F5F9", "B": "#B4C8DC", "C": "#859DB5", "D": "#677C92", "F": muted}
    status = {
        "holds": "#DCE7F2",
        "refined": "#6F9CCB",
        "superseded": "#F5C542",
        "disputed": strain,
        "unverified": grey,
    }
    return Palette(
        page=page,
        raised="#1F242B",
        text=ink,
        net="#F4F2EC",
        muted=muted,
        axis="#747B85",
        unknown=grey,
        rule="#2C323A",
        link="#8FC3F4",
        primary="#7FB8EE",
        focus="#F2C14E",
        strain=strain,
        relief="#4FB3D9",
        actors=_with_shared_hues(actors),
        actors_text=_with_shared_hues(actors),
        evidence=MappingProxyType(evidence),
        evidence_text=MappingProxyType(evidence | {"D": ink}),
        status=MappingProxyType(status),
        status_text=MappingProxyType(status),
        heat=("#2E2428", "#5A2E39", "#8C3B4B", "#D2677B", "#F58A98"),
        heat_text=(ink, ink, ink, page, page),
    )


_PALETTES: Mapping[str, Palette] = MappingProxyType({LIGHT: _light(), DARK: _dark()})


def palette(mode: str) -> Palette:
    """The colours of one mode, `light` or `dark`."""
    if mode not in _PALETTES:
        raise ValueError(f"mode: {mode!r} is not one of {', '.join(MODES)}")
    return _PALETTES[mode]


def actor_colour(mode: str, actor_id: str) -> str:
    """The hue of an actor's marks; one without a hue of its own is grey and needs its name on the mark."""
    actors = palette(mode).actors
    return actors[actor_id if actor_id in actors else "other"]


def actor_text_colour(mode: str, actor_id: str) -> str:
    """The hue in which an actor's name is set: at least 4.5:1 on the page."""
    actors = palette(mode).actors_text
    return actors[actor_id if actor_id in actors else "other"]


def tint(mode: str, colour: str, share: float) -> str:
    """`share` of a colour mixed into the page, as a solid colour: stacked tints do not darken each other."""
    if not 0 <= share <= 1:
        raise ValueError(f"share: {share!r} is not between 0 and 1")
    mixed = (
        round(share * ink + (1 - share) * page)
        for ink, page in zip(_channels(colour), _channels(palette(mode).page), strict=True)
    )
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


@dataclass(frozen=True)
class Type:
    """Font sizes in px; a pair is size and line height."""

    finding: tuple[float, float]
    headline: tuple[float, float]
    subtitle: tuple[float, float]
    label: tuple[float, float]
    note: tuple[float, float]
    axis: float
    panel: float
    unit: float


_WIDE_TYPE = Type(
    finding=(28, 36), headline=(22, 28), subtitle=(14.5, 20), label=(13, 16), note=(12, 16.5),
    axis=12.5, panel=14, unit=12.5,
)  # fmt: skip
_NARROW_TYPE = Type(
    finding=(24, 30), headline=(18.5, 23), subtitle=(13.5, 18), label=(12.5, 15), note=(12, 16),
    axis=12, panel=13.5, unit=12,
)  # fmt: skip


def type_sizes(narrow: bool) -> Type:
    """Font sizes on a phone (`narrow`) or from 640 px and in pictures."""
    return _NARROW_TYPE if narrow else _WIDE_TYPE
