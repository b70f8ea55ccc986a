"""The words on the native money charts: left of each rise of the path, where nothing is drawn, as far as there is room.

Programs place words at a point and do not move them apart: which of them fit is worked out here.
"""

import datetime as dt

import pandas as pd

from components.charts.geometry import Box
from components.charts.money_panels import Panel
from components.charts.money_words import Words
from components.native_charts.form import Label
from components.native_charts.placing import Placer, label_box, label_width
from components.theme import actor_text_colour
from data.money import Step
from data.statements import MICROSOFT, Statement

Placed = dict[dt.date, Label]
_LEAST_RISE, _WHISKER = 9.0, 8.0


class Labels:
    """The words of one panel in a plot `plot` points wide and high whose value axis ends at `high`."""

    def __init__(self, panel: Panel, words: Words, high: float, plot: tuple[float, float]) -> None:
        self.panel, self.words, self.high, self.plot = panel, words, high, plot
        self.text = words.text

    @property
    def payer(self) -> str:
        """Whose hue the paid amount has: who paid the equity, who was paid for computing."""
        said = self.panel.funded[-1].statement
        return said.payer if self.panel.key == "equity" else said.payee

    @property
    def under(self) -> dt.date:
        """The day whose pixel is the middle of the last words, which so end where the axis does."""
        span, longest = self.panel.end - self.panel.start, 0.0
        if self.panel.committed and self.panel.committed[-1].total:
            longest = max(label_width(label) for label in (self.total(), self.own())) / 2 + _WHISKER
        return (self.panel.end - span * min(longest / self.plot[0], 1.0)).date()

    def total(self) -> Label:
        """The committed total, over the end of its level."""
        return Label(self.words.total(self.panel), side="above", colour=self.words.style.palette.text)

    def own(self) -> Label:
        """What of it is Microsoft's, under its level."""
        amount = self.words.figure(self.panel.microsoft[-1].total) if self.panel.microsoft else ""
        words = self.text("native.money.of_actor", actor=self.words.name(MICROSOFT), amount=amount)
        return Label(words, side="below", colour=actor_text_colour(self.words.style.mode, MICROSOFT))

    def paid(self) -> Label:
        """What is paid, left of its first day: of computing it is the supplier's revenue."""
        key = "money.paid_short" if self.panel.key == "equity" else "native.money.revenue"
        amount = self.words.figure(self.panel.funded[-1].total)
        colour = actor_text_colour(self.words.style.mode, self.payer)
        # Over hatching where little time has passed since the commitment.
        return Label(self.text(key, amount=amount), side="left", colour=colour, pill=self.panel.key == "equity")

    def placed(self) -> tuple[Placed, Placed]:
        """The words of the steps, that of the total among them, and those of what is not added, by day."""
        steps: Placed = {}
        beside: Placed = {}
        placer = Placer(Box(-40, -20, self.plot[0], self.plot[1]))
        if self.panel.committed and self.panel.committed[-1].total:
            steps[self.under] = self.total()
            at = self._x(pd.Timestamp(self.under)), self._y(self.panel.committed[-1].total)
            placer.taken.append(label_box(self.total(), *at, "above"))
        for said in self.panel.beside:
            label = self._beside(said)
            if placer.side(label, self._x(said.middle), self._y(said.amount or 0.0), ["left"]):
                beside[said.middle.date()] = label
        for place, step in sorted(enumerate(self.panel.path), key=lambda pair: -pair[1].change):
            label, at = self._step(step), (self._x(step.statement.middle), self._y(step.total))
            if self._rise(place) >= _LEAST_RISE and placer.side(label, *at, ["left"]):
                steps[step.statement.middle.date()] = label
        return steps, beside

    def _rise(self, place: int) -> float:
        """How many points a step rises over the path before it."""
        step = self.panel.path[place]
        return self._y(self.panel.level_before(place)) - self._y(step.total)

    def _step(self, step: Step) -> Label:
        said = step.statement
        what = self.words.name(said.payee) if self.panel.key == "compute" else self.words.day(said)
        return Label(words=self.text("native.money.step", what=what, amount=self.words.added(said)), side="left")

    def _beside(self, said: Statement) -> Label:
        words = self.text("native.money.beside", who=self.words.name(said.payee), amount=self.words.amount(said),
                          stage=self.text.label("stage", said.stage))  # fmt: skip
        return Label(words=words, side="left", colour=self.words.style.palette.muted)

    def _x(self, day: pd.Timestamp) -> float:
        return float((day - self.panel.start) / (self.panel.end - self.panel.start) * self.plot[0])

    def _y(self, level: float) -> float:
        return self.plot[1] * (1 - level / self.high)
