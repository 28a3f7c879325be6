// Transition gets its first type soon.
