// Fixtures gets its first type soon.
