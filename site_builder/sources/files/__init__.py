"""Files that figures are read from: in the content folder, or in a private store."""
