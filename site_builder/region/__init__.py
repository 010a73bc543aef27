"""Many municipalities in one run: asked once, cut many, each its own site ([0042])."""
