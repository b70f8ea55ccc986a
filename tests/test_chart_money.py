import datetime as dt
import json
import re
from functools import cache

import pandas as pd
import pytest
import vl_convert

from components.charts.canvas import LABEL_COLUMNS
from components.charts.figure import Figure, Style
from components.charts.geometry import Box, text_width
from components.charts.money import money_figure
from components.charts.money_words import rounded_down
from components.theme import FONT_DIRECTORY
from data.load import Tables
from data.selection import Selection, select

SELECTIONS = {
    "today": Selection(),
    "march 2025": Selection(known_on=dt.date(2025, 3, 7)),
    "september 2025": Selection(known_on=dt.date(2025, 9, 15)),
    "2019": Selection(known_on=dt.date(2019, 8, 1)),
    "2023": Selection(known_on=dt.date(2023, 2, 1)),
    "one supplier": Selection(actors=("coreweave",)),
    "since 2024": Selection(start=dt.date(2024, 1, 1)),
    "filings": Selection(least_evidence="A"),
}
LOOKS = [("en", 960), ("de", 960), ("de", 640), ("en", 340), ("de", 340)]


def style(language: str = "en", width: int = 960, selection: Selection = SELECTIONS["today"], **more: object) -> Style:
    known_on = selection.known_on or dt.date(2026, 11, 23)
    return Style(language, "light", width, known_on, link=f"Decoupling · decoupling.example?lang={language}", **more)


@cache
def figure(tables: Tables, language: str = "en", width: int = 960, name: str = "today") -> Figure:
    return money_figure(select(tables, SELECTIONS[name]), style(language, width, SELECTIONS[name]))


def drawn_labels(shown: Figure) -> pd.DataFrame:
    frames = [shown.datasets[name] for name in ("labels", "inside")]
    return pd.concat([frame for frame in frames if len(frame)])[LABEL_COLUMNS]


def label_boxes(labels: pd.DataFrame) -> list[tuple[str, Box]]:
    boxes = []
    for x, y, words, align, _, size, weight in labels.itertuples(index=False):
        width = text_width(words, size, weight)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        boxes.append((words, Box(left, y - size * 0.5, left + width, y + size * 0.5)))
    return boxes


def rendered(shown: Figure) -> str:
    vl_convert.register_font_directory(str(FONT_DIRECTORY))
    data = {name: json.loads(frame.to_json(orient="records")) for name, frame in shown.datasets.items()}
    svg: str = vl_convert.vegalite_to_svg(shown.spec | {"datasets": data})
    return svg


@pytest.mark.parametrize(("language", "width"), LOOKS)
def test_picture_is_as_wide_as_asked(tables: Tables, language: str, width: int) -> None:
    found = re.search(r'<svg[^>]*?width="([\d.]+)"', rendered(figure(tables, language, width)))
    assert found is not None
    assert float(found.group(1)) <= width


@pytest.mark.parametrize("name", SELECTIONS)
@pytest.mark.parametrize(("language", "width"), LOOKS)
def test_labels_are_readable_and_apart(tables: Tables, language: str, width: int, name: str) -> None:
    labels = drawn_labels(figure(tables, language, width, name))
    assert labels["size"].min() >= 12
    boxes = label_boxes(labels)
    for number, (words, box) in enumerate(boxes):
        assert box.left >= -0.5, words
        assert box.right <= width + 0.5, words
        for other, other_box in boxes[number + 1 :]:
            assert not box.meets(other_box), f"{words} / {other}"


@pytest.mark.parametrize(("language", "width"), LOOKS)
def test_headline_and_totals_stand_on_the_chart(tables: Tables, language: str, width: int) -> None:
    shown = figure(tables, language, width)
    assert len(shown.headline) <= {"en": 150, "de": 170}[language]
    words = " ".join(drawn_labels(shown)["text"])
    committed = {"en": "committed", "de": "zugesagt"}[language]
    assert words.count(committed) == 2
    assert {"en": "11.9", "de": "11,9"}[language] in words


@pytest.mark.parametrize(("width", "least"), [(960, 8), (340, 4)])
def test_events_can_be_read_without_hovering(tables: Tables, width: int, least: int) -> None:
    words = " ".join(drawn_labels(figure(tables, "en", width))["text"]).replace("\u00a0", " ")
    equity = ("July 2019", "2021:", "January 2023", "October 2024")
    compute = ("CoreWeave", "Oracle", "Microsoft: +", "+38", "+$38", "+100", "+$100", "Cerebras")
    assert sum(event in words for event in equity + compute) >= least


def test_headline_tells_the_finding_of_the_rows(tables: Tables) -> None:
    assert figure(tables).headline == (
        "Microsoft has paid OpenAI $11.9bn of the $13bn it promised; "
        "OpenAI has signed for at least $418bn of computing, $250bn of it with Microsoft"
    )
    assert "not public" in figure(tables, name="march 2025").headline
    assert "418" not in figure(tables, name="march 2025").headline
    assert figure(tables, name="2019").headline.startswith("Microsoft has announced $1bn for OpenAI (")
    assert "$12bn" in figure(tables, name="2023").headline
    assert figure(tables, name="one supplier").headline.endswith("with CoreWeave")


def test_a_filter_makes_no_missing_row_a_finding(tables: Tables) -> None:
    selection = Selection(end=dt.date(2023, 12, 31))
    shown = money_figure(select(tables, selection), style(filters="until 2023"))
    words = " ".join(drawn_labels(shown)["text"])
    assert "not public" not in f"{shown.headline} {words}"


def test_rows_are_exactly_those_of_the_marks(tables: Tables) -> None:
    shown = figure(tables)
    keys = {key for ids in shown.datasets["targets"]["row_id"] for key in ids.split(";")}
    flows = {key for key in keys if ":" not in key}
    assert flows == set(shown.rows["flow_id"])
    assert len(keys - flows) == len(shown.also["financials"]) == 4
    assert (shown.rows["sources"] != "").all()
    assert (shown.also["financials"]["sources"] != "").all()


def test_nothing_known_later_is_drawn(tables: Tables) -> None:
    shown = figure(tables, name="march 2025")
    assert (shown.rows["known_since"] <= pd.Timestamp("2025-03-07")).all()
    assert not shown.also


def test_spec_depends_on_the_look_alone(tables: Tables) -> None:
    one, other = figure(tables, name="2019"), figure(tables, name="2023")
    assert one.spec is other.spec
    assert "datasets" not in one.spec
    assert "OpenAI" not in json.dumps(one.spec)


def test_empty_selection_gives_a_sentence_and_no_chart(tables: Tables) -> None:
    selection = Selection(actors=("meta",))
    shown = money_figure(select(tables, selection), style(selection=selection))
    assert shown.is_empty
    assert not shown.spec
    assert shown.headline


def test_unpriced_amounts_are_marked_and_named(tables: Tables) -> None:
    shown = figure(tables)
    assert (drawn_labels(shown)["text"] == "?").sum() >= 2
    for name in ("AMD", "Broadcom", "Google"):
        assert name in shown.note


def test_open_record_is_ringed(tables: Tables) -> None:
    shown = money_figure(select(tables, Selection()), style(picked=frozenset({"openai-aws-100bn"})))
    ringed = shown.datasets["targets"].query("picked")
    assert ringed["row_id"].tolist() == ["openai-aws-100bn"]
    assert (ringed["edge_width"] == 2).all()


def test_alternative_holds_every_figure(tables: Tables) -> None:
    told = figure(tables).alt
    amounts = ("$1bn", "$2bn", "$10bn", "$13bn", "$11.9bn", "$300bn", "$250bn", "$38bn", "$100bn", "at least $20bn")
    assert [amount for amount in amounts if amount not in told] == []


def test_filters_stand_in_the_subtitle(tables: Tables) -> None:
    shown = money_figure(select(tables, Selection()), style(filters="CoreWeave"))
    assert "CoreWeave" in shown.subtitle


def test_lower_ends_are_rounded_down() -> None:
    assert rounded_down(418.5) == 418
    assert rounded_down(10.5) == 10.5
    assert rounded_down(0) == 0
