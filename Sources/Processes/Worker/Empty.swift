// Worker gets its first type soon.
