"""Where figures come from: servers and files outside the content folder's definitions."""
