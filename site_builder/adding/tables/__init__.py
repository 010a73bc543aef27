"""A table of a PxWeb server as a source: finding it, what is asked of it, what is written."""
