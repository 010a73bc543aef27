"""Workbooks for spreadsheets: what stands in them as plain values, and how they are written."""
