"""Measurements of the product, run by `make bench`; no test depends on a clock."""
