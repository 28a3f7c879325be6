import Glibc

/// A signal that reaches processes while this one waits for something else.
struct LaterSignal {
    private let sender: pid_t

    init(_ signal: Int32, to processIDs: [Int32], afterMilliseconds delay: Int) {
        let targets = processIDs.map(String.init).joined(separator: " ")
        let script = "sleep \(Double(delay) / 1000); kill -\(signal) \(targets)"
        let words: [String] = ["sh", "-c", script]
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var sender: pid_t = 0
        let code = posix_spawn(&sender, "/bin/sh", nil, nil, arguments, environ)
        precondition(code == 0, "no shell: \(code)")
        self.sender = sender
    }

    /// Until the signal has been sent.
    func wait() {
        var status: CInt = 0
        waitpid(sender, &status, 0)
    }
}
