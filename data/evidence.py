"""Evidence grade and probability of every row: methods d1, this project's own synthesis.

Letter, the kind of evidence: A filing or court, B company or named person, C press with unnamed sources,
D inference, F none. A table with a column `evidence` says its kind; any other takes the best kind among
its sources and their root reports, for a retelling carries its root's evidence. Company statements,
documentation, price lists and papers are first hand (B); a repository is so only if its publisher also
speaks in one of these. Any other repository and press are C, analysis is D. A score is at least B, for a
named publisher stands for it. A flow has the letter of its event, for which somebody read and coded the
evidence, and the digit of its own sources.

Digit, the independent support: sources are independent if their `origin_id` differs. 1: at least two
origins. 2: one origin, but another row of the table with the same subject rests on a different one ("fits
other facts"; subjects in `SUBJECTS`, for events the topic and two shared actors within a year). 3: one
origin, alone. 6: no source. 4 and 5: contradicted by an equal or a better grade. The table
`disagreements` mostly holds details (a figure, a day), and a row that cites both sides was written in the
knowledge of both. So a row counts as contradicted only if all its sources stand on one side, and a text
of the other side, of another origin and of an equal or better letter, was published on the day the row
became known or later: an earlier text, or one of unknown date, cannot be held to have denied it.
"""

from functools import lru_cache

import numpy as np
import pandas as pd

from data.load import Tables

LETTERS = ("A", "B", "C", "D")
LETTER_OF_EVIDENCE = {"filing": "A", "company": "B", "on_record": "B", "anonymous": "C", "analysis": "D"}
LETTER_OF_KIND = {
    "filing": "A",
    "company": "B",
    "docs": "B",
    "pricing": "B",
    "paper": "B",
    "repository": "C",
    "press": "C",
    "analysis": "D",
}
FIRST_HAND_KINDS = ("filing", "company", "docs", "pricing", "paper")
BANDS = {"A": (0.95, 0.99), "B": (0.80, 0.95), "C": (0.55, 0.80), "D": (0.45, 0.55)}
LIFTED = {"A": "A", "B": "A", "C": "B", "D": "C"}
CONTRADICTED = {4: (0.20, 0.45), 5: (0.05, 0.20)}
SUBJECTS: dict[str, tuple[str, ...]] = {
    "flow_id": ("from_actor", "to_actor", "kind"),
    "valuation_id": ("actor",),
    "term_id": ("clause", "holder"),
    "role_id": ("product", "model_id"),
    "metric": ("actor", "metric"),
    "channel": ("model_id", "channel"),
    "benchmark": ("model_id", "benchmark"),
    "provider": ("provider", "family"),
}
OF_EVENT = ("tensions", "second_codings", "strategy")
FITS_WITHIN_DAYS = 366
FITS_WITH_ACTORS = 2


def probability(letter: str, digit: int) -> tuple[float, float, float] | None:
    """The probability that it happened as described: (low, high, centre) of the ICD 203 band.

    None for letter F and digit 6, which cannot be judged and enter no index. Raises ValueError for
    another letter or digit than A to D and F, 1 to 6.
    """
    if letter not in (*LETTERS, "F") or digit not in range(1, 7):
        raise ValueError(f"{letter}{digit} is no grade; allowed: A, B, C, D or F with a digit from 1 to 6")
    if letter == "F" or digit == 6:
        return None
    low, high = CONTRADICTED.get(digit) or BANDS[LIFTED[letter] if digit == 1 else letter]
    return low, high, round((low + high) / 2, 4)


def letters_at_least(least: str) -> tuple[str, ...]:
    """The letters as good as `least` or better; D stands for all, F included."""
    return (*LETTERS, "F") if least == "D" else LETTERS[: LETTERS.index(least) + 1]


def source_letters(sources: pd.DataFrame) -> dict[str, str]:
    """The letter of each source by source_id: the better of its own and of its root report."""
    columns = ("source_id", "kind", "publisher", "origin_id")
    rows = list(zip(*(sources[column].to_list() for column in columns), strict=True))
    first_hand = {_name(publisher) for _, kind, publisher, _ in rows if kind in FIRST_HAND_KINDS}
    own = {
        source: "B" if kind == "repository" and _name(publisher) in first_hand else LETTER_OF_KIND[kind]
        for source, kind, publisher, _ in rows
    }
    return {source: min(own[source], own.get(root, "D")) for source, _, _, root in rows}


def _name(publisher: str) -> str:
    return publisher.split(" (")[0].casefold()


def grades(rows: pd.DataFrame, sources: pd.DataFrame, disagreements: pd.DataFrame | None = None) -> pd.DataFrame:
    """The grade of each row of a table with `sources`, on the same index.

    Columns: letter (A to D, F), digit (1 to 6), p_low, p_high, p (probabilities between 0 and 1; NaN
    where the row cannot be judged). Without `disagreements` no row counts as contradicted.
    """
    cited = [text.split(";") if text else [] for text in rows["sources"]]
    origin = dict(zip(sources["source_id"], sources["origin_id"], strict=True))
    origins = [{origin[name] for name in names} for names in cited]
    letters = _letters(rows, cited, sources)
    fits = _fits_events(rows, origins) if "topic" in rows else _fits_subject(rows, origins)
    digits = [_support(found, fit) for found, fit in zip(origins, fits, strict=True)]
    if disagreements is not None and {"event_id", "known_since"} <= set(rows.columns):
        for place, digit in _contradictions(rows, cited, origins, letters, sources, disagreements).items():
            digits[place] = digit
    return _graded(rows.index, letters, digits)


def _graded(index: pd.Index, letters: list[str], digits: list[int]) -> pd.DataFrame:
    unknown = (np.nan, np.nan, np.nan)
    bands = [probability(letter, digit) or unknown for letter, digit in zip(letters, digits, strict=True)]
    graded = pd.DataFrame(bands, index=index, columns=["p_low", "p_high", "p"], dtype="float64")
    graded.insert(0, "digit", pd.Series(digits, index=index, dtype="int64"))
    graded.insert(0, "letter", pd.Series(letters, index=index, dtype="str"))
    return graded


def _letters(rows: pd.DataFrame, cited: list[list[str]], sources: pd.DataFrame) -> list[str]:
    if "evidence" in rows:
        return [LETTER_OF_EVIDENCE.get(code, "F") for code in rows["evidence"]]
    by_source = source_letters(sources)
    worst = "B" if "reported_by" in rows else "D"
    return [min([worst, *(by_source[name] for name in names)]) if names else "F" for names in cited]


def _support(origins: set[str], fits: bool) -> int:
    if not origins:
        return 6
    if len(origins) > 1:
        return 1
    return 2 if fits else 3


def _fits_subject(rows: pd.DataFrame, origins: list[set[str]]) -> list[bool]:
    columns = next((names for column, names in SUBJECTS.items() if column in rows), ())
    if not columns:
        return [False] * len(rows)
    subjects = list(zip(*(rows[column] for column in columns), strict=True))
    of_subject: dict[tuple[str, ...], set[str]] = {}
    for subject, found in zip(subjects, origins, strict=True):
        of_subject.setdefault(subject, set()).update(found)
    return [bool(of_subject[subject] - found) for subject, found in zip(subjects, origins, strict=True)]


def _fits_events(events: pd.DataFrame, origins: list[set[str]]) -> list[bool]:
    if events.empty:
        return []
    actors = _incidence([set(text.split(";")) for text in events["actors"]])
    support = _incidence(origins)
    dates = events["date"].to_numpy().astype("datetime64[D]").astype("int64")
    topics = pd.factorize(events["topic"])[0]
    near = np.abs(dates[:, None] - dates[None, :]) <= FITS_WITHIN_DAYS
    related = near & (topics[:, None] == topics[None, :]) & (actors @ actors.T >= FITS_WITH_ACTORS)
    foreign = support.sum(axis=1)[None, :] - support @ support.T > 0
    fits: list[bool] = (related & foreign).any(axis=1).tolist()
    return fits


def _incidence(sets: list[set[str]]) -> np.ndarray:
    names = {name: place for place, name in enumerate(sorted(set().union(*sets)))}
    matrix = np.zeros((len(sets), len(names)), dtype="float32")
    for row, found in enumerate(sets):
        matrix[row, [names[name] for name in found]] = 1
    return matrix


def _contradictions(
    rows: pd.DataFrame,
    cited: list[list[str]],
    origins: list[set[str]],
    letters: list[str],
    sources: pd.DataFrame,
    disagreements: pd.DataFrame,
) -> dict[int, int]:
    """The digit, 4 or 5, of each contradicted row by its place."""
    by_source = source_letters(sources)
    origin = dict(zip(sources["source_id"], sources["origin_id"], strict=True))
    published = dict(zip(sources["source_id"], sources["published"], strict=True))
    places: dict[str, list[int]] = {}
    for place, event in enumerate(rows["event_id"]):
        places.setdefault(event, []).append(place)
    known = rows["known_since"].to_list()
    digits: dict[int, int] = {}
    for event, own, other in _sides(disagreements):
        for place in places.get(event, []):
            if not cited[place] or not set(cited[place]) <= own - other:
                continue
            denying = [
                by_source[name]
                for name in other
                if name in by_source and origin[name] not in origins[place] and published[name] >= known[place]
            ]
            if denying and min(denying) <= letters[place]:
                digit = 5 if min(denying) < letters[place] else 4
                digits[place] = max(digit, digits.get(place, digit))
    return digits


def _sides(disagreements: pd.DataFrame) -> list[tuple[str, set[str], set[str]]]:
    columns = (disagreements[name] for name in ("event_id", "sources_a", "sources_b"))
    pairs = [(event, set(a.split(";")), set(b.split(";"))) for event, a, b in zip(*columns, strict=True)]
    return [side for event, a, b in pairs for side in ((event, a, b), (event, b, a))]


def table_grades(tables: Tables, name: str) -> pd.DataFrame:
    """The grades of the rows of any table that can be graded, as `grades` gives them.

    Rows without sources of their own (tensions, second_codings, strategy) have the grade of their event.
    Raises ValueError for a table whose rows are no statements of fact.
    """
    return _view_grades(tables.view or tables, name).loc[tables.table(name).index]


@lru_cache(maxsize=40)
def _view_grades(view: Tables, name: str) -> pd.DataFrame:
    """The grades in a view that was not narrowed: what a reader filters away does not change how sure the rest is."""
    if name in OF_EVENT:
        of_events = _view_grades(view, "events").set_axis(view.events["event_id"])
        rows = view.table(name)
        return of_events.loc[rows["event_id"]].set_axis(rows.index)
    return grades(_rows_with_evidence(view, name), view.sources, view.disagreements)


def table_letters(tables: Tables, name: str) -> pd.Series:
    """The letters of `table_grades` alone, much faster; for tables with sources of their own."""
    rows = _rows_with_evidence(tables, name)
    cited = [text.split(";") if text else [] for text in rows["sources"]]
    return pd.Series(_letters(rows, cited, tables.sources), index=rows.index, dtype="str")


def _rows_with_evidence(tables: Tables, name: str) -> pd.DataFrame:
    rows = tables.table(name)
    if "sources" not in rows:
        graded = [table for table in tables.frames() if "sources" in tables.table(table)]
        raise ValueError(f"{name} has no grades; allowed: {', '.join([*graded, *OF_EVENT])}")
    if name != "flows":
        return rows
    evidence = dict(zip(tables.events["event_id"], tables.events["evidence"], strict=True))
    return rows.assign(evidence=[evidence[event] for event in rows["event_id"]])


def robustness(letters: list[str], origins: int) -> str:
    """How robust evidence is, from the letters of its sources and the number of independent origins."""
    first_hand = any(letter in ("A", "B") for letter in letters)
    if origins >= 2 and first_hand:
        return "robust"
    return "medium" if origins >= 2 or first_hand else "limited"


def confidence(evidence: str, agreement: str) -> str:
    """The confidence by IPCC AR5 of evidence (robust, medium, limited) and agreement (high, medium, low).

    One of very_high, high, medium, low, very_low. Raises KeyError for another word.
    """
    steps = {"robust": 2, "medium": 1, "limited": 0}[evidence] + {"high": 2, "medium": 1, "low": 0}[agreement]
    return ("very_low", "low", "medium", "high", "very_high")[steps]
