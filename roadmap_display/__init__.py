"""The product and the marketing roadmap side by side on the office wall, live."""

__version__ = "0.1.0"
