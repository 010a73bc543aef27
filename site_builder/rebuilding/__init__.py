"""Rebuild a site while it is being edited: what is made anew is what has read something new."""
