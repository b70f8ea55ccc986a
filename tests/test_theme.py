"""The palette keeps its floors of contrast and distance, and everything that repeats it is equal to it."""

import itertools
import re
import tomllib
from pathlib import Path

import plotly.graph_objects as go
import pytest
import vl_convert
from coloraide import Color

from components import chart_theme, theme
from components.text import LANGUAGES
from components.theme import MODES, Palette, palette

CONFIG = Path(__file__).parent.parent / ".streamlit" / "config.toml"
VISIONS = ("normal", "deutan", "protan", "tritan")
MARK_FLOOR, TEXT_FLOOR = 3.0, 4.5

# Smallest CIEDE2000 of a set that meets on a chart, in every vision (Machado 2009, severity 1).
ACTOR_FLOOR, STATUS_FLOOR, EVIDENCE_FLOOR, TENSION_FLOOR, HEAT_FLOOR = 12, 9, 7, 17, 10


def contrast(one: str, other: str) -> float:
    return Color(one).contrast(other, method="wcag21")


def seen(colour: str, vision: str) -> Color:
    if vision == "normal":
        return Color(colour)
    return Color(colour).filter(vision, method="machado", severity=1, space="srgb-linear").clip("srgb")


def distance(one: str, other: str, vision: str = "normal") -> float:
    return seen(one, vision).delta_e(seen(other, vision), method="2000")


def smallest_distance(colours: list[str], vision: str) -> float:
    return min(distance(one, other, vision) for one, other in itertools.combinations(colours, 2))


def marks_of(colours: Palette) -> dict[str, str]:
    named = {name: getattr(colours, name) for name in ("net", "axis", "unknown", "strain", "relief", "focus")}
    sets = {"actors": colours.actors, "evidence": colours.evidence, "status": colours.status}
    return named | {f"{key}.{code}": hue for key, hues in sets.items() for code, hue in hues.items()}


def texts_of(colours: Palette) -> dict[str, str]:
    named = {name: getattr(colours, name) for name in ("text", "net", "muted", "link", "strain", "relief")}
    sets = {
        "actors_text": colours.actors_text,
        "evidence_text": colours.evidence_text,
        "status_text": colours.status_text,
    }
    return named | {f"{key}.{code}": hue for key, hues in sets.items() for code, hue in hues.items()}


def test_a_mode_that_does_not_exist_is_refused_with_the_allowed_ones():
    with pytest.raises(ValueError, match="mode: 'sepia' is not one of light, dark"):
        palette("sepia")


@pytest.mark.parametrize("mode", MODES)
def test_every_mark_stands_out_from_the_page(mode):
    colours = palette(mode)
    faint = {name: hue for name, hue in marks_of(colours).items() if contrast(hue, colours.page) < MARK_FLOOR}
    assert faint == {}


@pytest.mark.parametrize("mode", MODES)
def test_every_text_colour_can_be_read_on_the_page(mode):
    colours = palette(mode)
    faint = {name: hue for name, hue in texts_of(colours).items() if contrast(hue, colours.page) < TEXT_FLOOR}
    assert faint == {}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", ["text", "net", "muted", "link", "primary"])
def test_the_colours_of_inputs_and_table_heads_can_be_read_on_raised(mode, name):
    colours = palette(mode)
    assert contrast(getattr(colours, name), colours.raised) >= TEXT_FLOOR


@pytest.mark.parametrize("mode", MODES)
def test_ink_can_be_read_on_every_tint(mode):
    colours = palette(mode)
    hues = [*colours.actors.values(), colours.strain, colours.relief, *colours.status.values()]
    shares = (theme.COMMITTED_SHARE, theme.UNSELECTED_SHARE, theme.AREA_SHARE)
    tints = (theme.tint(mode, hue, share) for hue in hues for share in shares)
    assert min(contrast(colours.text, tint) for tint in tints) >= TEXT_FLOOR


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("mode", MODES)
def test_colours_that_meet_on_a_chart_can_be_told_apart(mode, vision):
    colours = palette(mode)
    labs, financiers = (
        [colours.actors[actor] for actor in (*room, "other")] for room in (theme.LABS, theme.FINANCIERS)
    )
    assert smallest_distance(labs, vision) >= ACTOR_FLOOR
    assert smallest_distance(financiers, vision) >= ACTOR_FLOOR
    assert smallest_distance([*colours.status.values()], vision) >= STATUS_FLOOR
    assert smallest_distance([*colours.evidence.values()], vision) >= EVIDENCE_FLOOR
    assert smallest_distance([colours.strain, colours.relief, colours.net], vision) >= TENSION_FLOOR


@pytest.mark.parametrize("mode", MODES)
def test_neighbouring_steps_of_the_heat_map_can_be_told_apart(mode):
    assert min(distance(*pair) for pair in itertools.pairwise(palette(mode).heat)) >= HEAT_FLOOR


@pytest.mark.parametrize("mode", MODES)
def test_the_number_in_a_heat_cell_can_be_read(mode):
    colours = palette(mode)
    cells = zip(colours.heat, colours.heat_text, strict=True)
    assert min(contrast(cell, number) for cell, number in cells) >= TEXT_FLOOR


@pytest.mark.parametrize("mode", MODES)
def test_the_heat_map_gets_steadily_stronger(mode):
    from_page = [contrast(step, palette(mode).page) for step in palette(mode).heat]
    assert from_page == sorted(from_page)


def test_an_actor_without_a_hue_is_grey():
    assert theme.actor_colour("light", "coreweave") == theme.actor_colour("light", "other") == "#8A8A86"
    assert theme.actor_text_colour("light", "coreweave") == palette("light").muted


def test_rooms_share_hues_but_no_actor_shares_one_within_a_room():
    assert theme.actor_colour("dark", "nvidia") == theme.actor_colour("dark", "xai")
    for room in (theme.LABS, theme.FINANCIERS):
        assert len({theme.actor_colour("light", actor) for actor in room}) == len(room)


def test_evidence_letters_have_a_shape_and_a_colour_each():
    for mode in MODES:
        assert set(palette(mode).evidence) == set(theme.EVIDENCE_SHAPES)
    assert len(set(theme.EVIDENCE_SHAPES.values())) == len(theme.EVIDENCE_SHAPES)


def test_a_tint_lies_between_the_page_and_the_colour():
    assert theme.tint("light", "#004186", 0) == palette("light").page
    assert theme.tint("light", "#004186", 1) == "#004186"
    # 0.16 of 00 41 86 over FC FB F8: 211.68, 221.24, 229.76.
    assert theme.tint("light", "#004186", 0.16) == "#D4DDE6"
    with pytest.raises(ValueError, match="share: 16 is not between 0 and 1"):
        theme.tint("light", "#004186", 16)


def test_no_text_is_smaller_than_twelve_pixels():
    for narrow in (False, True):
        sizes = theme.type_sizes(narrow)
        pairs = (sizes.finding, sizes.headline, sizes.subtitle, sizes.label, sizes.note)
        assert min(*(size for size, _ in pairs), sizes.axis, sizes.panel, sizes.unit) >= 12
        assert all(line > size for size, line in pairs)


@pytest.mark.parametrize("mode", MODES)
def test_streamlit_is_configured_with_the_colours_of_the_theme(mode):
    configured = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][mode]
    colours = palette(mode)
    assert configured == {
        "primaryColor": colours.primary,
        "backgroundColor": colours.page,
        "secondaryBackgroundColor": colours.raised,
        "textColor": colours.text,
        "linkColor": colours.link,
        "borderColor": colours.axis,
        "dataframeBorderColor": colours.rule,
        "dataframeHeaderBackgroundColor": colours.raised,
        "chartCategoricalColors": list(colours.categories),
        "redColor": colours.strain,
        "blueColor": colours.primary,
        "greenColor": colours.actors["openai"],
        "grayColor": colours.muted,
    }


def test_streamlit_is_configured_with_the_sizes_of_the_theme():
    configured = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
    finding, headline = (float(size.removesuffix("rem")) * 16 for size in configured["headingFontSizes"][:2])
    sizes = theme.type_sizes(narrow=False)
    assert (finding, headline) == (sizes.finding[0], sizes.headline[0])
    assert set(configured["headingFontWeights"]) == {theme.SEMIBOLD}


def every_vega_config():
    for mode, language, narrow in itertools.product(MODES, LANGUAGES, (False, True)):
        yield chart_theme.vega_config(mode, language, narrow)


def test_every_name_in_the_font_family_is_quoted_or_generic():
    *names, generic = theme.FONT_FAMILY.split(", ")
    assert all(re.fullmatch('"[^"]+"', name) for name in names)
    assert generic == "sans-serif"
    for config in every_vega_config():
        axis = config["axis"]
        assert {config["font"], config["text"]["font"], axis["labelFont"], axis["titleFont"]} == {theme.FONT_FAMILY}


def test_pictures_are_drawn_in_the_bundled_font():
    vl_convert.register_font_directory(str(theme.FONT_DIRECTORY))
    for weight, name in ((theme.REGULAR, b"SourceSans3-Regular"), (theme.SEMIBOLD, b"SourceSans3-Semibold")):
        spec = {
            "data": {"values": [{"words": "Größe"}]},
            "mark": {"type": "text", "fontWeight": weight},
            "encoding": {"text": {"field": "words"}},
            "config": chart_theme.vega_config("light", "de"),
        }
        assert name in vl_convert.vegalite_to_pdf(spec)


def test_the_licence_stands_beside_the_fonts():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (theme.FONT_DIRECTORY / "OFL.txt").read_text(encoding="utf-8")


def test_a_vega_chart_writes_numbers_and_months_as_the_reader_does():
    words = "format(datum.n, '$,.1f') + '|' + timeFormat(datetime(2025, 9, 28), '%b %Y')"
    for language, number, month in (("en", "$1,234.5", "Oct 2025"), ("de", "1.234,5\u00a0$", "Okt 2025")):
        spec = {
            "data": {"values": [{"n": 1234.5}]},
            "transform": [{"calculate": words, "as": "words"}],
            "mark": "text",
            "encoding": {"text": {"field": "words"}},
            "config": chart_theme.vega_config("light", language),
        }
        assert f"{number}|{month}" in vl_convert.vegalite_to_svg(spec)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mode", MODES)
def test_plotly_takes_the_template_and_the_locale(mode, language):
    figure = go.Figure(layout={"template": chart_theme.plotly_template(mode, language)})
    assert figure.layout.template.layout.paper_bgcolor == palette(mode).page
    assert figure.layout.template.layout.separators == {"en": ".,", "de": ",."}[language]
    config = chart_theme.plotly_config(language)
    assert config["locales"][config["locale"]]["format"]["months"][2] == {"en": "March", "de": "März"}[language]


def test_plotly_knows_the_words_that_we_translate():
    script = Path(go.__file__).parents[1] / "package_data" / "plotly.min.js"
    known = script.read_text(encoding="utf-8")
    words = chart_theme.plotly_config("de")["locales"]["de"]["dictionary"]
    assert [word for word in words if f'"{word}"' not in known] == []
    assert words["Zoom in"] == "Vergrößern"
