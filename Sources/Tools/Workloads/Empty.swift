// Workloads gets its first type soon.
