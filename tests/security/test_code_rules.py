"""What the code must never do, whatever else it does: each rule is tried on a line that breaks it, too."""

from __future__ import annotations

import ast

import pytest
from package_code import called_name, calls, named, trees

_CONSTANT_STARTS = ("PRAGMA ", "BEGIN ", "SELECT line FROM ops WHERE {condition}")
"""Statements in which only our own constants are put: in the first two no database lets us bind a value."""


# SQL injection


def glued_sql(tree: ast.AST | None = None) -> list[str]:
    """Statements put together out of texts: f-strings, `%`, `+`, `.format`."""
    found = []
    for module, call in calls("execute", "executemany", "executescript", "exec_driver_sql", "text", tree=tree):
        statement = call.args[0] if call.args else None
        if _is_glued(statement) and not ast.unparse(statement).lstrip("f'\"").startswith(_CONSTANT_STARTS):
            found.append(f"{module}:{call.lineno}: {ast.unparse(call)}")
    return found


def _is_glued(statement: ast.expr | None) -> bool:
    """Whether it is a text with anything in it but constants of ours, which have capital names."""
    if isinstance(statement, ast.JoinedStr):
        inserted = [part.value for part in statement.values if isinstance(part, ast.FormattedValue)]
        return not all(map(_is_constant, inserted))
    if isinstance(statement, ast.Call):
        inside = statement.func.value if isinstance(statement.func, ast.Attribute) else None
        return called_name(statement) == "format" and isinstance(inside, (ast.Constant, ast.JoinedStr, ast.Name))
    if not isinstance(statement, ast.BinOp):
        return False
    sides = statement.left, statement.right
    is_text = any(isinstance(node, (ast.Constant, ast.JoinedStr)) for node in ast.walk(statement))
    return is_text and any(_is_glued(side) or not _is_constant(side) for side in sides)


def _is_constant(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id.isupper())


# A server's own composed statements are quoted by psycopg; those are names of that module, not texts.
_COMPOSED = {"storage/postgres/postgres_grant.py"}


def test_sql_injection_no_statement_is_glued_together() -> None:
    assert [found for found in glued_sql() if found.partition(":")[0] not in _COMPOSED] == []


@pytest.mark.parametrize(
    "line",
    [
        "c.execute(f\"SELECT * FROM items WHERE title = '{title}'\")",
        'c.execute("DELETE FROM items WHERE id = %s" % item)',
        'c.execute("DELETE FROM items WHERE id = \'" + item + "\'")',
        'c.execute("DELETE FROM {}".format(table))',
        'c.execute(text(f"SELECT {name}"))',
    ],
)
def test_sql_injection_the_rule_sees_a_glued_statement(line: str) -> None:
    assert glued_sql(ast.parse(line))


# Rich text

_MAKERS = (
    "QLabel", "setToolTip", "setStatusTip", "QCheckBox", "QRadioButton", "QGroupBox", "QStaticText", "showText",
)  # fmt: skip
"""Whatever is given a text and may take it for HTML."""

_MARKUP = (
    "setHtml", "insertHtml", "toHtml", "setMarkdown", "insertMarkdown", "QTextBrowser", "QMessageBox", "QErrorMessage",
    "QWhatsThis", "setWhatsThis", "RichText", "AutoText", "MarkdownText", "QTextEdit",
)  # fmt: skip
"""Whatever takes text for HTML, or guesses."""

_MADE_PLAIN = "view/plain.py"
"""The one module where labels and tips are made, as plain text."""


_CLOSED = {"editor/inspector/markdown.py", "editor/leaving.py"}
"""Where Markdown is shown as it reads: without HTML, pictures or links, which is tried where the inspector is.
And the one dialog: it says plain text of ours only."""


def bare_text(tree: ast.AST | None = None) -> list[str]:
    """Labels and tips made elsewhere than where they are made plain, and whatever shows markup."""
    made = calls(*_MAKERS, tree=tree)
    bare = [(module, call.lineno) for module, call in made if module != _MADE_PLAIN and not _is_plain_tip(call)]
    return [f"{module}:{line}" for module, line in [*bare, *named(*_MARKUP, tree=tree)]]


def _is_plain_tip(call: ast.Call) -> bool:
    """A tip that is a constant of ours, or made plain by `tip`."""
    said = call.args[0] if call.args else None
    is_plain = isinstance(said, ast.Constant) or (isinstance(said, ast.Call) and called_name(said) == "tip")
    return called_name(call) == "setToolTip" and is_plain


def test_rich_text_labels_and_tips_are_made_plain_in_one_place() -> None:
    assert [found for found in bare_text() if found.partition(":")[0] not in _CLOSED] == []


@pytest.mark.parametrize(
    "line",
    [
        "QLabel(title)",
        "widget.setToolTip(title)",
        "QStaticText(title)",
        "QToolTip.showText(place, title)",
        "QMessageBox.warning(None, '', title)",
        "edit.setHtml(title)",
    ],
)
def test_rich_text_the_rule_sees_a_bare_label(line: str) -> None:
    assert bare_text(ast.parse(line))


# Images and SVG

_READERS = ("QImageReader", "QMovie", "QIcon", "QPictureIO", "QSvgWidget", "QGraphicsSvgItem", "QBitmap", "QPicture")
_FROM_BYTES = ("loadFromData", "fromData", "load")
_OWN_DRAWINGS = {"paint/signs.py"}
"""Signs that travel with the program."""


def pictures_read(tree: ast.AST | None = None) -> list[str]:
    """Wherever a picture is decoded: out of a file or out of bytes."""
    by_path = [
        (module, call.lineno)
        for module, call in calls("QImage", "QPixmap", "QSvgRenderer", tree=tree)
        if (len(call.args) == 1 and called_name(call) == "QSvgRenderer") or _is_path(call)
    ]
    decoded = [
        (module, call.lineno) for module, call in calls(*_FROM_BYTES, tree=tree) if "json" not in ast.unparse(call)
    ]
    found = [*by_path, *decoded, *named(*_READERS, tree=tree)]
    return [f"{module}:{line}" for module, line in found if module not in _OWN_DRAWINGS]


def _is_path(call: ast.Call) -> bool:
    """One argument that is no other image and no size: a name, or something made of text."""
    return len(call.args) == 1 and not isinstance(call.args[0], (ast.Call, ast.Starred))


def test_image_bomb_no_picture_is_ever_decoded_from_a_source() -> None:
    loaded = [
        found for found in pictures_read() if not found.startswith(("storage/", "exchange/", "cli/", "live/", "app/"))
    ]
    assert loaded == []


def test_svg_bomb_only_our_own_signs_are_drawn_as_svg() -> None:
    assert {module for module, _ in named("QSvgRenderer")} == _OWN_DRAWINGS


@pytest.mark.parametrize(
    "line",
    ["QImage(path)", "QPixmap(item.url)", "image.loadFromData(data)", "QSvgRenderer(path)", "QImageReader(path)"],
)
def test_image_bomb_the_rule_sees_a_picture_read(line: str) -> None:
    assert pictures_read(ast.parse(line))


# Links, paths, foreign code


def test_asset_path_nothing_a_source_says_is_opened_as_an_address() -> None:
    assert (
        list(named("QDesktopServices", "webbrowser", "urlopen", "urlretrieve", "QNetworkAccessManager", "httpx")) == []
    )
    assert [module for module, _ in named("requests") if module == "import"] == []


def test_asset_path_the_url_of_an_item_is_only_ever_shown_as_words() -> None:
    readers = {module for module, line in named("url") if not module.startswith(("storage/postgres", "cli/database"))}
    assert readers <= {"roadmap/items.py", "layout/details/details.py"}


def test_foreign_code_nothing_that_is_read_is_run() -> None:
    assert list(named("eval", "pickle", "marshal", "shelve", "yaml", "__import__", "literal_eval")) == []
    assert [module for module, call in calls("exec", "compile") if isinstance(call.func, ast.Name)] == []
    assert [call for _, call in calls("run", "Popen") if "shell=True" in ast.unparse(call)] == []
    assert [call for _, call in calls("system", "popen") if ast.unparse(call).startswith("os.")] == []


def test_sqlite_a_live_file_is_never_opened_as_immutable() -> None:
    texts = (node for tree in trees().values() for node in ast.walk(tree) if isinstance(node, ast.Constant))
    assert not [node.value for node in texts if isinstance(node.value, str) and "immutable=1" in node.value]
