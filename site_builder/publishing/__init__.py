"""Publishing a built site on a branch of a repository at GitHub, as a GitHub App."""
