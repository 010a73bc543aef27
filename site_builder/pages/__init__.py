"""The pages of one language as plain values; no renderer in sight."""
