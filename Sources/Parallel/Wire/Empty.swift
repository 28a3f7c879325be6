// Wire gets its first type soon.
