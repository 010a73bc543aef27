"""Bring a content folder that an earlier version made to the form of this one."""
