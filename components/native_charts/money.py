"""Money by stage as native step areas: each panel a chart, each stage a series of its own, never added to another."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from components.charts.figure import Style
from components.charts.money_drawing import value_ticks
from components.charts.money_panels import UNCONFIRMED, Panel, money_panels
from components.charts.money_words import Words
from components.charts.ticks import month_ticks
from components.native_charts.form import (
    AREA,
    DASHED,
    DOTTED,
    LINE,
    SOLID,
    Ink,
    Label,
    Marker,
    NativeChart,
    NativePanels,
    Series,
    ValueAxis,
    axis_format,
    day_format,
    step_days,
    stepped,
)  # fmt: skip
from components.native_charts.money_labels import Labels
from components.theme import COMMITTED_SHARE, actor_colour, tint
from data.load import Tables
from data.money import Step
from data.statements import ANNOUNCED, COMMITTED, ENDED, FUNDED, MICROSOFT

Days = tuple[dt.date, ...]
Values = tuple[float | None, ...]
_WIDTH, _HEIGHT, _LEFT, _RIGHT = 912.0, 290.0, 58.0, 16.0
_HEADROOM, _OWN_SHARE, _OTHERS_SHARE = 1.16, 0.2, 0.24


def money_native(tables: Tables, style: Style) -> NativePanels:
    """Equity and computing side by side, each on its own scale: paid solid, committed tinted, unconfirmed hatched."""
    known_on = min(style.last_day, tables.record_date)
    panels = money_panels(tables, pd.Timestamp(known_on))
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    words = Words(style, names)
    charts = tuple(_PanelChart(panel, words, 1 / len(panels)).chart() for panel in panels)
    retold = ((style.text("money.note.beside"), style.text("native.money.note_beside")),)
    return NativePanels(charts, columns=len(panels), retold=retold)


class _PanelChart:
    """One panel as a chart: its areas, their edges, and the words on them."""

    def __init__(self, panel: Panel, words: Words, share: float) -> None:
        self.panel, self.words, self.share = panel, words, share
        self.style, self.text = words.style, words.text
        self.ticks = value_ticks(panel)
        self.high = max((panel.highest or 1.0) * _HEADROOM, self.ticks[-1])
        self.labels = Labels(panel, words, self.high, (_WIDTH * share - _LEFT - _RIGHT, _HEIGHT))
        self.days = self._days()

    def chart(self) -> NativeChart:
        """The chart of the panel."""
        panel, text = self.panel, self.text
        steps, beside = self.labels.placed()
        areas = [*self._unconfirmed(), *self._committed()]
        edges = [*self._edges(steps), *self._own_edge(), *self._paid_edge(), *self._beside(beside), *self._unpriced()]
        _, months = month_ticks(panel.start, panel.end, most=7)
        step = self.ticks[1] - self.ticks[0] if len(self.ticks) > 1 else 1.0
        return NativeChart(
            f"money_{panel.key}", self.days, tuple([*areas, *edges]),
            ValueAxis(0, self.high, step, axis_format(text, "format.usd_billion", self.ticks[-1])),
            text("card.date"), self.words.head(panel), "", is_stacked=True, months=months,
            day_format=day_format(text, "year" if months >= 12 else "month"), share=self.share, left=_LEFT,
            right=_RIGHT, start=panel.start.date(),
        )  # fmt: skip

    def _days(self) -> Days:
        """Every day of a change, the one before it, and the day over which the words of the last level stand."""
        panel = self.panel
        said = [step.statement for step in (*panel.path, *panel.microsoft, *panel.funded)]
        changes = [one.middle.date() for one in (*said, *panel.beside, *panel.unpriced)]
        return step_days([*changes, self.labels.under], panel.start.date(), panel.end.date())

    def _stepped(self, steps: Sequence[Step]) -> Values:
        return stepped([(step.statement.middle.date(), step.total) for step in steps], self.days)

    # ------------------------------------------------------------ areas

    def _stage_values(self, stage: str) -> Values:
        """The path before the first commitment, as far as its last step is of this stage."""
        levels = self._stepped(self.panel.unconfirmed)
        on = [self._stage_on(day) == stage for day in self.days]
        return tuple(level if shown else None for level, shown in zip(levels, on, strict=True))

    def _stage_on(self, day: dt.date) -> str:
        before = [step.statement.stage for step in self.panel.path if step.statement.middle.date() <= day]
        return before[-1] if before else ""

    def _unconfirmed(self) -> list[Series]:
        ink = Ink(actor_colour(self.style.mode, MICROSOFT), is_hatched=True)
        found = [Series(self.text.label("stage", stage), self._stage_values(stage), AREA, ink) for stage in UNCONFIRMED]
        return [series for series in found if any(value is not None for value in series.values)]

    def _committed(self) -> list[Series]:
        """What is committed, in two parts that do not overlap: of equity what is paid and the rest of the promise.

        Of computing it is Microsoft's part and that of all others; what was paid there is revenue of other kinds too,
        so it is no part of it and only has an edge.
        """
        panel, mode, stage = self.panel, self.style.mode, self.text.label("stage", COMMITTED)
        hue, total = actor_colour(mode, MICROSOFT), self._stepped(panel.committed)
        if not panel.committed or not panel.committed[-1].total:
            return []
        if panel.key == "equity":
            paid = Series(self.text.label("stage", FUNDED), self._stepped(panel.funded), AREA, Ink(hue))
            ink = Ink(tint(mode, hue, COMMITTED_SHARE))
            rest = Series(self.text("native.money.unpaid", stage=stage), _less(total, paid.values), AREA, ink)
            return [paid, rest] if panel.funded else [rest]
        grey = Ink(tint(mode, actor_colour(mode, "other"), _OTHERS_SHARE))
        part = _less(total, self._stepped(panel.microsoft))
        others = Series(self.text("native.money.others", stage=stage), part, AREA, grey)
        return [self._own(AREA, Ink(tint(mode, hue, _OWN_SHARE))), others] if panel.microsoft else [others]

    def _own(self, form: str, ink: Ink, labels: dict[int, Label] | None = None) -> Series:
        name = self.text("native.money.own", stage=self.text.label("stage", COMMITTED),
                         actor=self.words.name(MICROSOFT))  # fmt: skip
        return Series(name, self._stepped(self.panel.microsoft), form, ink, labels=labels or {})

    # ------------------------------------------------------------ edges, with the words on them

    def _edges(self, placed: dict[dt.date, Label]) -> list[Series]:
        hue = actor_colour(self.style.mode, MICROSOFT)
        inks = {ANNOUNCED: Ink(line=hue, width=1.75, dash=DASHED)}
        found = []
        for stage in UNCONFIRMED:
            ink = inks.get(stage, Ink(line=hue, width=1.75, dash=DOTTED))
            found.append(self._edge(stage, self._stage_values(stage), ink, placed))
        if self.panel.committed and self.panel.committed[-1].total:
            ink = Ink(line=hue if self.panel.key == "equity" else self.style.palette.text, width=2, dash=SOLID)
            found.append(self._edge(COMMITTED, self._stepped(self.panel.committed), ink, placed, self._upper()))
        return [series for series in found if any(value is not None for value in series.values)]

    def _edge(
        self, stage: str, values: Values, ink: Ink, placed: dict[dt.date, Label], upper: Values = ()
    ) -> Series:  # fmt: skip
        own = {self.days.index(day): label for day, label in placed.items() if values[self.days.index(day)] is not None}
        return Series(self.text.label("stage", stage), values, LINE, ink, labels=own, upper=upper)

    def _upper(self) -> Values:
        """How far the committed total may go, at the end of its edge."""
        last = self.panel.committed[-1]
        return (*(None for _ in self.days[1:]), last.high if last.high > last.total else None)

    def _own_edge(self) -> list[Series]:
        panel = self.panel
        if panel.key == "equity" or not panel.microsoft or panel.microsoft[-1].total == panel.committed[-1].total:
            return []
        ink = Ink(line=actor_colour(self.style.mode, MICROSOFT), width=1.5)
        return [self._own(LINE, ink, {self.days.index(self.labels.under): self.labels.own()})]

    def _paid_edge(self) -> list[Series]:
        if not self.panel.funded:
            return []
        values = self._stepped(self.panel.funded)
        first = next(place for place, value in enumerate(values) if value is not None)
        ink = Ink(line=actor_colour(self.style.mode, self.labels.payer), width=4)
        return [Series(self.text.label("stage", FUNDED), values, LINE, ink, labels={first: self.labels.paid()})]

    def _beside(self, placed: dict[dt.date, Label]) -> list[Series]:
        """What the path does not add, as lone squares: a report, an announcement, what has ended."""
        colours, found = self.style.palette, []
        for stage in dict.fromkeys(said.stage for said in self.panel.beside):
            own = {said.middle.date(): said for said in self.panel.beside if said.stage == stage}
            values = tuple(own[day].amount if day in own else None for day in self.days)
            labels = {self.days.index(day): placed[day] for day in own if day in placed}
            marker = Marker("square", 8, Ink("", colours.axis if stage == ENDED else colours.muted, 1.5))
            name = self.text("native.money.not_added", stage=self.text.label("stage", stage))
            found.append(Series(name, values, LINE, marker=marker, labels=labels))
        return found

    def _unpriced(self) -> list[Series]:
        """A "?" on the ground for each amount that is not public."""
        days = [said.middle.date() for said in self.panel.unpriced]
        if not days:
            return []
        sign = Label(words=self.text("card.unknown"), side="above", colour=self.style.palette.muted, pill=True)
        values = tuple(0.0 if day in days else None for day in self.days)
        labels = {place: sign for place, value in enumerate(values) if value is not None}
        return [Series(self.text("native.unknown"), values, LINE, labels=labels, sign=self.text("card.unknown"))]


def _less(total: Values, part: Values) -> Values:
    """What is left of a total without a part of it, nothing less than zero; a gap where there is no total."""
    pairs = zip(total, part, strict=True)
    return tuple(None if whole is None else max(round(whole - (own or 0.0), 6), 0.0) for whole, own in pairs)
