"""What a run on GitHub tells people: annotations, a summary, a commit's message, one issue."""
