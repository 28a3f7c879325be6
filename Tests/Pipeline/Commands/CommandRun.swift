import Foundation

/// One run of `heddle`, to its end.
struct CommandRun {
    let status: Int32
    let output: String
    let remarks: String

    init(_ arguments: String..., in folder: CommandFolder) throws { try self.init(arguments, in: folder) }

    init(_ arguments: [String], in folder: CommandFolder) throws {
        let bin = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let process = Process()
        process.executableURL = bin.appending(path: "heddle")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        let (output, remarks) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, remarks)
        try process.run()
        // What a command prints here fits into a pipe.
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        let remarksText = try remarks.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        status = process.terminationStatus
        self.output = String(decoding: text, as: UTF8.self)
        self.remarks = String(decoding: remarksText, as: UTF8.self)
    }

    /// The one JSON document that was printed.
    var json: [String: Any] {
        get throws { try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:] }
    }
}
