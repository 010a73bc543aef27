"""A new content folder: what is asked, what follows from the answers, and the files themselves."""
