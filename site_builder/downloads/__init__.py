"""Files that the site offers for downloading, one format a module."""
