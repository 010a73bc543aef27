"""The pages of one language: views laid out as HTML; no renderer of sites in sight."""
