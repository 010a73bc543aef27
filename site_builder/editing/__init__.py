"""An editor in the browser, for those who never open a terminal, beside the pages of the site."""
