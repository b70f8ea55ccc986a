"""The words of the money chart: headline, subtitle, note, text alternative, and what stands on its marks."""

from collections.abc import Mapping, Sequence

import pandas as pd

from components.charts.figure import Style
from components.charts.money_panels import Panel
from components.text import Text, rounded_down
from data.money import Step, committed_in, running_totals
from data.statements import ANNOUNCED, COMMITTED, ENDED, EQUITY, FUNDED, MICROSOFT, REPORTED, Statement

Names = Mapping[str, str]


class Words:
    """The words for one style and one record: `names` are those of the actors."""

    def __init__(self, style: Style, names: Names) -> None:
        self.style = style
        self.text: Text = style.text
        self._names = names
        self._in_tooltips: dict[tuple[str, ...], tuple[str, str, str, str]] = {}

    def name(self, actor: str) -> str:
        """What an actor is called."""
        return self._names.get(actor, actor)

    @property
    def is_whole(self) -> bool:
        """True without filters: only then does a missing row mean that something is not public."""
        return not self.style.filters

    # ------------------------------------------------------------ on the marks

    def figure(self, amount: float) -> str:
        """An amount on a mark: with its unit, but on a phone without, where the panel's head has it."""
        return self.text.number(amount) if self.style.narrow else self.text.money(amount)

    def amount(self, said: Statement) -> str:
        """The amount of a statement on its mark: a figure, a range, "at least" or "up to"; growth has its sign."""
        text = self.text
        if said.amount is None:
            return text("format.amount_unknown")
        if said.high is None:
            return text("format.at_least", amount=self.figure(said.amount))
        if not said.low:
            return text("format.up_to", amount=self.figure(said.high))
        if said.low == said.high:
            return self.figure(said.amount)
        if self.style.narrow:
            return f"{text.number(said.low)}–{text.number(said.high)}"
        return text.money_range(None, said.low, said.high)

    def added(self, said: Statement) -> str:
        """The amount of a statement with a plus sign where it is one figure or a range."""
        is_bound = said.high is None or not said.low
        return self.amount(said) if is_bound else f"+{self.amount(said)}"

    def day(self, said: Statement) -> str:
        """The day of a statement in short, with no more of it than is known."""
        return self.text.day(said.date, said.precision)

    def month(self, said: Statement) -> str:
        """The month of a statement, or the year where only that is known."""
        return self.text.day_long(said.date, "year" if said.precision == "year" else "month")

    def head(self, panel: Panel) -> str:
        """The head of a panel: who to whom, for what, and its years; on a phone without these."""
        first, last = panel.start.year, panel.end.year
        years = str(first) if first == last else f"{first}–{last}"
        form = "narrow" if self.style.narrow else "wide"
        return self.text(f"money.panel.{panel.key}.{form}", years=years)

    def total(self, panel: Panel) -> str:
        """The committed total of a panel, "at least" where a part has no stated upper end or only one."""
        step = panel.committed[-1]
        if panel.key == "equity":
            return self.text("money.committed", amount=self.figure(step.total))
        amount = self.figure(rounded_down(step.total))
        if not self.is_exact(panel):
            amount = self.text("format.at_least", amount=amount)
        return self.text("money.committed", amount=amount)

    @staticmethod
    def is_exact(panel: Panel) -> bool:
        """True if the committed total of a panel is one known figure."""
        return committed_in([s for s in panel.statements if s.stage == COMMITTED]).is_exact

    def title(self, said: Statement) -> str:
        """The name of a statement: who to whom."""
        return f"{self.name(said.payer)} → {self.name(said.payee)}"

    # ------------------------------------------------------------ headline

    def headline(self, panels: Sequence[Panel]) -> str:
        """The finding of the rows shown: one clause a panel, each true for what the panel holds."""
        clauses = {
            "equity": self._equity_clause,
            "compute": self._compute_clause,
        }
        finding = "; ".join(clauses[panel.key](panel) for panel in panels)
        return finding[:1].upper() + finding[1:]

    def _equity_clause(self, panel: Panel) -> str:
        text, money = self.text, self.text.money
        paid = panel.funded[-1].total if panel.funded else None
        promised = panel.committed[-1].total if panel.committed else None
        if paid is not None and promised is not None:
            return text("money.headline.paid_of", paid=money(paid), promised=money(promised))
        if paid is not None:
            return text("money.headline.paid", paid=money(paid))
        clause = (
            self._promise_clause(panel)
            if promised is None
            else text("money.headline.promised", promised=money(promised))
        )
        return f"{clause} {text('money.headline.unpaid')}" if self.is_whole and panel.path else clause

    def _promise_clause(self, panel: Panel) -> str:
        by_stage = {
            stage: running_totals([s.statement for s in panel.unconfirmed], stage) for stage in (ANNOUNCED, REPORTED)
        }
        money = self.text.money
        sums = {stage: money(rounded_down(steps[-1].total)) for stage, steps in by_stage.items() if steps}
        if not sums:
            return self.text("money.headline.equity_unknown")
        return self.text(f"money.headline.{'_and_'.join(sums)}", **sums)

    def _compute_clause(self, panel: Panel) -> str:
        text, money = self.text, self.text.money
        found = committed_in([s for s in panel.statements if s.stage == COMMITTED])
        if found.low > 0:
            amount = money(rounded_down(found.low))
            if not found.is_exact:
                amount = text("format.at_least", amount=amount)
            of = {total.supplier: total.low for total in found.by_supplier if total.low}
            supplier = MICROSOFT if MICROSOFT in of else next(iter(of))
            share = money(rounded_down(of[supplier]))
            key = "signed_alone" if len(of) == 1 else "signed"
            return text(f"money.headline.{key}", amount=amount, share=share, supplier=self.name(supplier))
        if found.high > 0:
            return text("money.headline.signed_up_to", amount=money(found.high))
        if panel.funded:
            said = panel.funded[-1]
            return text(
                "money.headline.revenue",
                amount=money(said.total),
                supplier=self.name(said.statement.payee),
            )
        reported = [s for s in panel.beside if s.stage != ENDED]
        if reported:
            largest = max(reported, key=lambda s: s.amount or 0.0)
            return text(
                "money.headline.reported_compute",
                amount=text.money_range(largest.amount, largest.low, largest.high),
                supplier=self.name(largest.payee),
            )
        if panel.beside:
            return text("money.headline.ended_compute")
        return text("money.headline.compute_unknown")

    # ------------------------------------------------------------ around the chart

    def subtitle(self, panels: Sequence[Panel]) -> str:
        """Measure, unit, how the panels stand to each other, and the reader's filters."""
        text = self.text
        parts = [text("money.subtitle")]
        if len(panels) > 1:
            parts.append(text("money.two_panels"))
        if self.style.filters:
            parts.append(text("money.filtered", filters=self.style.filters))
        return " ".join(parts)

    def note(self, panels: Sequence[Panel]) -> str:
        """What hatching, bare figures, whiskers and question marks mean, as far as they are on the chart."""
        text, parts = self.text, []
        if any(panel.unconfirmed for panel in panels):
            parts.append(text("money.note.hatched"))
        if any(panel.funded for panel in panels):
            parts.append(text("money.note.solid"))
        drawn = [said for panel in panels for said in panel.statements]
        if any(s.stage == COMMITTED and s.amount is not None and s.high is None for s in drawn):
            parts.append(text("money.note.at_least"))
        if any(s.high is not None and s.amount is not None and s.high > s.amount for s in drawn):
            parts.append(text("money.note.whisker"))
        if any(panel.beside for panel in panels):
            parts.append(text("money.note.beside"))
        unpriced = list(dict.fromkeys(self._unpriced(s) for panel in panels for s in panel.unpriced))
        if unpriced:
            parts.append(text("money.note.unknown", names=text.list_of(unpriced)))
        return " ".join(parts)

    def _unpriced(self, said: Statement) -> str:
        if said.payer == MICROSOFT:
            return self.text("money.round_of", payer=self.name(MICROSOFT), year=said.date.year)
        return self.name(said.payee)

    def alternative(self, panels: Sequence[Panel], finding: str) -> str:
        """Chart type, data and finding in words, with every figure that is drawn."""
        told = [self.text("money.alt_panel", head=self.head(p), figures="; ".join(self._told(p))) for p in panels]
        return self.text("money.alt", finding=finding, panels=" ".join(told))

    def _told(self, panel: Panel) -> list[str]:
        return [
            self.text(
                f"money.told.{self._manner(said)}",
                day=self.day(said),
                amount=self.exact(said),
                stage=self.text.label("stage", said.stage),
                who=self.name(said.payee if panel.key == "compute" else said.payer),
            )
            for said in panel.statements
        ]

    @staticmethod
    def _manner(said: Statement) -> str:
        if said.stage == FUNDED:
            return "funded" if said.kind == EQUITY else "revenue"
        return "stated" if said.amount is not None else "unknown"

    def told(self, said: Statement) -> tuple[str, str, str, str]:
        """A statement in its tooltip: who to whom, amount, day, stage."""
        if said.row_ids not in self._in_tooltips:
            stage = self.text.label("stage", said.stage)
            self._in_tooltips[said.row_ids] = self.title(said), self.exact(said), self.day(said), stage
        return self._in_tooltips[said.row_ids]

    def exact(self, said: Statement) -> str:
        """The amount of a statement as the record has it, with unit and range."""
        if said.amount is None:
            return self.text("format.amount_unknown")
        if said.amount == said.low == said.high:
            return self.text.money(said.amount)
        is_figure_with_range = said.stage == COMMITTED and said.amount and said.high is not None
        return self.text.money_range(said.amount if is_figure_with_range else None, said.low or None, said.high)

    def step_level(self, step: Step) -> str:
        """The running total of a stage after a step."""
        return self.text.money(rounded_down(step.total))

    def period(self, said: Statement) -> str:
        """The span that a paid amount covers."""
        until = said.until
        return self.text("format.range", low=self._month(said.since), high=self._month(until))

    def _month(self, day: pd.Timestamp) -> str:
        return self.text.day(day, "month")
