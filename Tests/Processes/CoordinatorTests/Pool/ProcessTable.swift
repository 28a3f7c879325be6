import Glibc

/// What the kernel tells about processes, for tests that count what is left.
enum ProcessTable {
    /// The letter of ps for a process's state, "Z" for a zombie; nil where there is no such process.
    static func state(of processID: Int32) -> Character? {
        guard let file = fopen("/proc/\(processID)/stat", "r") else { return nil }
        defer { fclose(file) }
        var line = [UInt8](repeating: 0, count: 512)
        let count = fread(&line, 1, line.count, file)
        // The name before it stands in parentheses and may contain anything.
        let text = String(decoding: line[..<count], as: UTF8.self)
        guard let end = text.lastIndex(of: ")") else { return nil }
        return text[text.index(after: end)...].first { $0 != " " }
    }

    /// Whether the process ends within a few seconds. (One whose parent has died is reaped by whoever adopts it.)
    static func ends(_ processID: Int32) -> Bool {
        for _ in 0..<500 {
            guard let state = state(of: processID), state != "Z" else { return true }
            usleep(10_000)
        }
        return false
    }

    /// How many descriptors this process has open, the one to count them with included.
    static func descriptorCount() -> Int {
        guard let directory = opendir("/proc/self/fd") else { return 0 }
        defer { closedir(directory) }
        var count = 0
        while readdir(directory) != nil { count += 1 }
        return count
    }
}
