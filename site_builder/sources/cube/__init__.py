"""Tables with variables: what a definition means in one, and its cells as observations."""
