"""How the help of a command looks."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand

from roadmap_display.cli.examples import EXAMPLES


class HelpedCommand(TyperCommand):
    """A command whose help names what is needed as it is, without braces, and ends with lines that can be typed."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The words after the command's name: `[OPTIONS] SOURCE…`."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - as click calls it
        """The examples, each in one line: a line that is broken cannot be copied."""
        examples = EXAMPLES.get(self.name or "", ())
        if examples:
            with formatter.section("For example"):
                for words in examples:
                    formatter.write(f"  roadmap-display {words}\n")
