"""The site's own search: what can be found by which words, as one script a language."""
