"""The look as values: tokens, the colours that meet, and what is wrong with a city's own styles."""
