"""The city's own file as a source: what it holds, what is asked of it, what is written."""
