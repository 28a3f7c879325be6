// Merkle gets its first type soon.
