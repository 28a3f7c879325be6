import Foundation

/// A file in a folder of its own, both gone with it.
final class WrittenFile {
    let path: String

    init(_ text: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "heddle.toml").path
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent())
        } catch { print("left behind: \(path)") }
    }
}
