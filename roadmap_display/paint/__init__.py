"""Ink: Qt painting of placed shapes, the same code for wall, view, PNG, SVG and PDF."""
