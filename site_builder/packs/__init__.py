"""Ready indicators that fit any municipality, in packs, and what is made of them for one."""
