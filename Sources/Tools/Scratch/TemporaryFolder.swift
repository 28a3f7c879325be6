import Foundation

/// An empty folder that goes, with all that is in it by then, when its owner does.
public struct TemporaryFolder: ~Copyable {
    public let path: String

    public init() {
        let name = "heddle-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)"
        path = FileManager.default.temporaryDirectory.appending(path: name).path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            preconditionFailure("no temporary folder: \(error)")
        }
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            // Nothing depends on it, and the system empties this place itself.
            return
        }
    }
}
