"""The static interface for programs: an index of all, a schema of each document, OpenAPI."""
