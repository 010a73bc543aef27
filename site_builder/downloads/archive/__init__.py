"""Files packed together, with a text that says what they are."""
