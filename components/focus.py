"""What a choice in one chart narrows the others to: the stretch of time and the pair of actors in the address."""

import datetime as dt

from components.cached import record
from components.permalink import PAIR, SPAN, View
from components.text import Text
from data.focus import Focus

_DAY_MS = 86_400_000


def page_focus(view: View) -> Focus:
    """The view's selection with the stretch and the pair that were chosen in charts of this page."""
    start, end = chosen_span(view) or (None, None)
    payer, payee = chosen_pair(view) or ("", "")
    return Focus(view.selection, start, end, payer, payee)


def chosen_span(view: View) -> tuple[dt.date, dt.date] | None:
    """First and last day of the stretch that was brushed, None without one."""
    values = view.control(SPAN.name)
    if not values:
        return None
    start, _, end = values[0].partition("..")
    return dt.date.fromisoformat(start), dt.date.fromisoformat(end)


def chosen_pair(view: View) -> tuple[str, str] | None:
    """Payer and payee that were picked, None without a choice."""
    values = view.control(PAIR.name)
    if not values:
        return None
    payer, _, payee = values[0].partition("..")
    return payer, payee


def with_span(view: View, stretch: tuple[float, float] | None) -> View:
    """The view narrowed to a brushed stretch, given in milliseconds; None lifts it."""
    if stretch is None:
        return view.with_control(SPAN.name)
    first, last = record().events["date"].min().date(), record().record_date
    start, end = (min(max(_day(edge), first), last) for edge in sorted(stretch))
    return view.with_control(SPAN.name, f"{start.isoformat()}..{end.isoformat()}")


def _day(milliseconds: float) -> dt.date:
    return dt.date(1970, 1, 1) + dt.timedelta(days=milliseconds // _DAY_MS)


def with_pair_of(view: View, flow_ids: str) -> View:
    """The view narrowed to payer and payee of the flows with these keys (joined with `;`); lifted if it was already."""
    flows = record().flows
    found = flows[flows["flow_id"] == flow_ids.split(";")[0]]
    if found.empty:
        return view
    pair = f"{found['from_actor'].iloc[0]}..{found['to_actor'].iloc[0]}"
    # A second click on the pair lifts it.
    return view.with_control(PAIR.name, *([] if view.control(PAIR.name) == (pair,) else [pair]))


def focus_words(focus: Focus, text: Text) -> list[str]:
    """What a choice in a chart narrows the others to, in words: the stretch, then payer and payee."""
    words = [text.period(focus.start, focus.end)] if focus.start and focus.end else []
    if focus.end and not focus.start:
        words = [text("format.until", date=text.day(focus.end))]
    if focus.payer or focus.payee:
        actors = record().actors.set_index("actor_id")["name"]
        payer, payee = (actors[end] if end else text("focus.anyone") for end in (focus.payer, focus.payee))
        words.append(text("focus.pair", payer=payer, payee=payee))
    return words
