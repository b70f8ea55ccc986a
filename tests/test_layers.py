"""The architecture, kept by a machine: who may import what, and what may stand where."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Components that know Streamlit; all others are pure.
WITH_STREAMLIT = {
    "briefing_button.py", "briefing_downloads.py", "briefing_page.py", "browser.py", "cards.py", "comparison_card.py",
    "digest.py", "filters.py", "fit_controls.py", "focus_line.py", "landscape_controls.py", "landscape_tables.py",
    "layout.py", "own_dates.py", "page_frame.py", "picture_check_page.py", "picture_control.py", "serving.py",
    "stage.py", "swap_fields.py", "swap_page.py", "table.py", "tension_controls.py", "tension_page.py", "view.py",
}  # fmt: skip
HEAVY = {"pandas", "plotly", "altair", "numpy"}
LONGEST_PAGE, LONGEST_SERVER, LONGEST_MODULE, LONGEST_FUNCTION = 60, 60, 300, 50
# One declaration a field, and every word twice: these two are long because the record is wide.
LONG_MODULES = {"data/schema.py"}


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module


def offences(paths: list[Path], forbidden: set[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in paths
        for line, module in imports(path)
        if module.split(".")[0] in forbidden
    ]


def found(paths: list[Path], pattern: str) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number} {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(pattern, line)
    ]


def test_data_knows_neither_the_app_nor_a_chart_library():
    assert offences(sources("data"), {"streamlit", "altair", "plotly", "components", "pages", "app"}) == []


def test_components_import_neither_pages_nor_the_server():
    assert offences(sources("components"), {"pages", "app"}) == []


def test_only_the_named_components_know_streamlit():
    knowing = {path.name for path in sources("components") if offences([path], {"streamlit"})}
    assert knowing == WITH_STREAMLIT


def test_charts_and_texts_are_pure():
    folders = sources("components/charts", "components/text")
    assert offences(folders, {"streamlit"}) == []


def test_pages_are_outlines():
    pages = sources("pages")
    assert pages, "there are no pages"
    assert offences(pages, HEAVY) == []
    for page in pages:
        tree = ast.parse(page.read_text(encoding="utf-8"))
        loops = [node.lineno for node in ast.walk(tree) if isinstance(node, (ast.For, ast.While))]
        assert loops == [], f"{page.name}: a loop belongs into a component"


@pytest.mark.parametrize("path", [*sources("pages"), ROOT / "app.py"], ids=lambda path: path.name)
def test_pages_and_the_server_are_short(path):
    longest = LONGEST_SERVER if path.name == "app.py" else LONGEST_PAGE
    assert len(path.read_text(encoding="utf-8").splitlines()) <= longest


def test_modules_are_short():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources("data", "components")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert set(long) <= LONG_MODULES, long


def test_functions_are_short():
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in [*sources("data", "components"), ROOT / "app.py"]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.body[0].lineno > LONGEST_FUNCTION
    ]
    assert long == []


def test_colours_stand_in_the_theme_alone():
    elsewhere = [path for path in sources("data", "components", "pages") if path.name != "theme.py"]
    assert found(elsewhere, r"#[0-9A-Fa-f]{6}\b") == []


def test_nothing_reaches_around_streamlit():
    assert found(sources("components", "pages"), r"unsafe_allow_html|data-testid=\"st(?!MainBlock)|st\.html\(") == []


def test_state_and_address_have_one_reader_and_writer():
    elsewhere = [path for path in sources("components", "pages") if path.name != "view.py"]
    assert found(elsewhere, r"session_state|query_params\b(?!=)") == []


def test_caches_stand_in_one_place():
    elsewhere = [path for path in sources("components", "pages") if path.name != "cached.py"]
    assert found(elsewhere, r"cache_data|cache_resource") == []


def test_no_module_is_a_drawer_for_leftovers():
    names = {path.stem for path in sources("data", "components", "pages", "benchmarks")}
    assert names & {"utils", "util", "helpers", "misc", "common", "manager"} == set()


def test_no_fault_is_swallowed():
    pattern = r"except\s*:|except (Base)?Exception\b"
    assert found([*sources("data", "components", "pages"), ROOT / "app.py"], pattern) == []


def test_no_package_host_is_named_anywhere():
    hosts = re.compile("|".join(("pypi" + r"\.org", "python" + "hosted", "npm" + "js", "deb" + r"ian\.org")))
    tracked = [
        path
        for path in ROOT.rglob("*")
        if path.is_file() and not {".git", ".venv"} & set(path.relative_to(ROOT).parts)
        if "cache" not in str(path.parent)
    ]
    naming = [
        str(path.relative_to(ROOT))
        for path in tracked
        if path.suffix not in (".png", ".ttf", ".csv") and hosts.search(path.read_text("utf-8", errors="ignore"))
    ]
    assert naming == []
