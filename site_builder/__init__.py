"""Mittaristo: from a city's strategy files to a website of its indicators."""

__version__ = "0.2.0"
