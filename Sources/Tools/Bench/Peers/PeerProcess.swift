import Foundation

/// A Python process that answers a line of JSON with a line of JSON, one after the other.
///
/// The process ends when this object goes: its input is closed.
final class PeerProcess {
    private let process = Process()
    private let commands = Pipe()
    private let answers = Pipe()
    private var unread = Data()

    /// - Parameter scripts: the folder of the scripts that the program imports, its first argument.
    init(_ program: String, scripts: String) throws(BenchFailure) {
        process.executableURL = URL(fileURLWithPath: PeerEnvironment.python)
        process.arguments = ["-c", program, scripts]
        process.environment = PeerEnvironment.variables
        process.standardInput = commands
        process.standardOutput = answers
        do { try process.run() } catch {
            throw .peerNotInstalled(command: PeerEnvironment.python, output: error.localizedDescription)
        }
    }

    deinit { commands.fileHandleForWriting.closeFile() }

    /// Nil when the process has ended, or answers something else than an object.
    func answer(to command: [Any]) throws -> [String: Any]? {
        let line = try JSONSerialization.data(withJSONObject: command)
        try commands.fileHandleForWriting.write(contentsOf: line + [UInt8(ascii: "\n")])
        return try JSONSerialization.jsonObject(with: nextLine()) as? [String: Any]
    }

    /// Empty when the process has ended.
    private func nextLine() -> Data {
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                defer { unread = Data(unread[(end + 1)...]) }
                return Data(unread[..<end])
            }
            let more = answers.fileHandleForReading.availableData
            guard !more.isEmpty else { return Data() }
            unread += more
        }
    }
}
