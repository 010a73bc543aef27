"""A city's own CSV and XLSX files, read by rules that refuse rather than guess."""
