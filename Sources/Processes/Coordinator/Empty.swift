// Coordinator gets its first type soon.
