"""The words of the money chart that hang on no single event: totals, what is paid, and what explains the rest."""

from collections.abc import Iterator

from components.charts.geometry import Box, wrap
from components.charts.money_labels import LINE, Ink, Lines, Placer, Spot, free_spots, words_box
from components.charts.money_marks import Drawing, Plot
from components.charts.money_words import rounded_down
from components.text.locales import NBSP
from components.theme import actor_text_colour
from data.money import Step
from data.statements import MICROSOFT


def draw_total(drawing: Drawing, plot: Plot, placer: Placer) -> None:
    """The committed total over the last step, in the payer's hue where the money is one actor's."""
    priced = [step for step in plot.panel.committed if step.total]
    if not priced:
        return
    is_one = plot.panel.key == "equity"
    ink = drawing.ink(600, actor_text_colour(drawing.style.mode, MICROSOFT) if is_one else "")
    y, words = plot.y(priced[-1].total), (drawing.words.total(plot.panel),)
    top = y - 5 - ink.size * LINE
    first, right = plot.x(priced[0].statement.middle), plot.box.right
    spots = [Spot(first + 10, top, "left")] if is_one else []
    spots += [Spot(x, top - rise, "right") for rise in (0, 5, 10, 15, 20) for x in (right - 24, right, right + 10)]
    spots += [Spot(first - 8, top, "right"), Spot(first - 8, y, "right")]
    placer.place(((words, spot) for spot in spots), ink)


def draw_paid(drawing: Drawing, plot: Plot, placer: Placer) -> None:
    """What is paid: within the solid where it is wide and high enough, else over or beside it."""
    if not plot.panel.funded:
        return
    last, first = plot.panel.funded[-1], plot.panel.funded[0]
    left, y = plot.x(first.statement.middle), plot.y(last.total)
    if _paid_within(drawing, plot, left, y, drawing.words.figure(last.total)):
        return
    actor = last.statement.payer if plot.panel.key == "equity" else last.statement.payee
    ink = drawing.ink(colour=drawing.on_tint(actor))
    placer.place(_paid_spots(drawing, plot, last, left, y), ink)


def _paid_within(drawing: Drawing, plot: Plot, left: float, y: float, amount: str) -> bool:
    word, middle = drawing.words.text("money.paid"), (left + plot.box.right) / 2
    for lines in ((amount, word), (*amount.split(NBSP, 1), word)):
        for size in (drawing.style.type.label[0], 12.0):
            ink = Ink(drawing.style.palette.page, size, 600)
            height = len(lines) * size * LINE
            top = (y + plot.box.bottom - height) / 2
            box = words_box(lines, Spot(middle, top, "center"), ink)
            if box.left > left and box.right < plot.box.right and box.top > y + 4:
                rows = [(middle, top + (n + 0.5) * size * LINE, line) for n, line in enumerate(lines)]
                drawing.inside += [(*row, "center", ink.colour, size, 600) for row in rows]
                return True
    return False


def _paid_spots(drawing: Drawing, plot: Plot, step: Step, x: float, y: float) -> Iterator[tuple[Lines, Spot]]:
    wording, size, said = drawing.words, drawing.style.type.label[0], step.statement
    amount = wording.figure(step.total)
    forms: list[Lines] = [(wording.text("money.paid_short", amount=amount),)]
    if plot.panel.key == "compute":
        names = {"supplier": wording.name(said.payee), "payer": wording.name(said.payer)}
        words = wording.text("money.revenue", amount=amount, period=wording.period(said), **names)
        forms = [*(tuple(wrap(words, width, size)) for width in (142, 130)), *forms]
    for lines in forms:
        top = y - 5 - len(lines) * size * LINE
        yield lines, Spot(plot.box.right - 10, top, "right")
        yield lines, Spot(x, top, "left")
        yield lines, Spot(x - 8, y, "right")
        yield lines, Spot(x - 8, top, "right")


def draw_others(drawing: Drawing, plot: Plot, placer: Placer) -> None:
    """What of the committed total is not Microsoft's, within its area."""
    panel = plot.panel
    if not panel.committed or not panel.microsoft or panel.committed[-1].total <= panel.microsoft[-1].total:
        return
    own, total = panel.microsoft[-1].total, panel.committed[-1].total
    words = drawing.words.text("money.others", amount=drawing.words.figure(rounded_down(total - own)))
    ink = drawing.muted
    top, bottom = plot.y(total) + 4, plot.y(own) - 4 - ink.size * LINE
    spots = [Spot(plot.box.right - 12, top + (bottom - top) * share, "right") for share in (0.5, 0.7, 0.9, 0.3)]
    if bottom > top:
        placer.place((((words,), spot) for spot in spots), ink)


def draw_whisker_words(drawing: Drawing, plot: Plot, placer: Placer) -> None:
    """How far other counts of the commitment run, beside its whisker."""
    panel = plot.panel
    if panel.key != "equity" or not panel.committed:
        return
    said = panel.committed[-1].statement
    if said.high is None or said.amount is None or said.high <= said.amount:
        return
    wording, ink = drawing.words, drawing.muted
    words = wording.text("money.counts_up_to", amount=wording.figure(said.high))
    x, y, height = plot.x(said.middle), plot.y(said.high), ink.size * LINE
    tops = (y - height / 2, y - height, y - height - 4)
    spots = [Spot(x - 10, top, "right") for top in tops]
    spots += [Spot(x, tops[2], "center"), Spot(x + 8, tops[2], "left")]
    placer.place((((words,), spot) for spot in spots), ink)


def draw_explained(drawing: Drawing, plot: Plot, placer: Placer) -> None:
    """What stands in the free upper left: since when paid amounts are public."""
    panel, wording = plot.panel, drawing.words
    if panel.key != "equity" or not panel.path or not wording.is_whole:
        return
    head, tail = wording.text("money.paid_unknown.head"), wording.text("money.paid_unknown.tail")
    if panel.funded:
        head = wording.text("money.paid_before", month=wording.month(panel.funded[0].statement))
    ink = drawing.muted
    for fill in drawing.fills:
        placer.taken.append(Box(*fill[:4]))
    bounds = Box(plot.box.left, plot.box.top + 12, plot.box.right, plot.box.bottom)
    placer.place(free_spots([(head, tail), (f"{head} {tail}",)], bounds, ink), ink, air=10)
