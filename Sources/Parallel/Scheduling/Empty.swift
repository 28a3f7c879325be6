// Scheduling gets its first type soon.
