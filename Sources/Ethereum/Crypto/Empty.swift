// Crypto gets its first type soon.
