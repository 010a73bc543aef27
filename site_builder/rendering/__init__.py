"""From finished pages to files: what MkDocs is given instead of Markdown."""
