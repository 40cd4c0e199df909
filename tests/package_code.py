"""The package's own code as syntax trees, for rules that no linter knows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import roadmap_display

PACKAGE = Path(roadmap_display.__file__).parent


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the package, by its path below it."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def calls(*names: str, tree: ast.AST | None = None) -> Iterator[tuple[str, ast.Call]]:
    """Where something of one of these names is called: the module, and the call."""
    searched = trees().items() if tree is None else [("", tree)]
    for module, root in searched:
        for node in ast.walk(root):
            if isinstance(node, ast.Call) and called_name(node) in names:
                yield module, node


def called_name(call: ast.Call) -> str:
    """`execute` of `connection.execute(…)`."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def named(*names: str, tree: ast.AST | None = None) -> Iterator[tuple[str, int]]:
    """Where one of these names stands at all: the module, and the line."""
    searched = trees().items() if tree is None else [("", tree)]
    for module, root in searched:
        for node in ast.walk(root):
            found = getattr(node, "id", None) or getattr(node, "attr", None)
            if isinstance(node, ast.alias):
                found = node.name.rpartition(".")[2]
            if found in names:
                yield module, getattr(node, "lineno", 0)
