// State gets its first type soon.
