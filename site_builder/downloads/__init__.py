"""What readers take home: one format a file."""
