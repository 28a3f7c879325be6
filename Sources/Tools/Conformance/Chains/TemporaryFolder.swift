import Foundation

/// The name of a folder that is removed, if it was made, when its owner goes.
public struct TemporaryFolder: ~Copyable {
    public let path: String

    public init() {
        let name = "heddle-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)"
        path = FileManager.default.temporaryDirectory.appending(path: name).path
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
