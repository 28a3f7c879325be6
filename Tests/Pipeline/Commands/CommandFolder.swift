import Foundation

/// Where commands of a test run, gone with everything in it when the test is over.
final class CommandFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "heddle-commands-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch { print("\(path) stays: \(error)") }
    }
}
