"""PxWeb servers: both versions of the API, their limits, questions in parts."""
