// Nursery gets its first type soon.
