"""How one indicator gets from its source to its verdict, as plain text for a terminal."""
