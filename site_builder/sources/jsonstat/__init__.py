"""JSON-stat documents as values."""
