"""A new indicator: what is asked, and its definition, written whole or not at all."""
