// Bench gets its first type soon.
