// Conformance gets its first type soon.
