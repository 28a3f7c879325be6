import Foundation
import Testing

/// The files of this repository, read once.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let sources = swiftFiles(in: "Sources")
    static let tests = swiftFiles(in: "Tests")
    /// Pages and scripts: everything else that speaks to a reader.
    static let pages = ["README.md", "Makefile", ".ci/run"].compactMap(read) + files(in: "docs") + files(in: "deploy")

    static let manifest = Manifest(text: read("Package.swift")?.lines.joined(separator: "\n") ?? "")

    /// Fails with the places, one a line, so that the whole list is seen at once.
    static func expectNone(_ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation) {
        guard !findings.isEmpty else { return }
        let list = findings.map { "  \($0)" }.joined(separator: "\n")
        Issue.record("\(findings.count) to set right:\n\(list)", sourceLocation: sourceLocation)
    }

    static func read(_ path: String) -> SourceText? {
        guard let bytes = FileManager.default.contents(atPath: root.appending(path: path).path) else { return nil }
        return SourceText(path: path, text: String(decoding: bytes, as: UTF8.self))
    }

    /// `Sources/<Floor>/<Module>` for every module that has a folder, sorted.
    static let moduleFolders: [String] = {
        folders(in: "Sources").flatMap { floor in folders(in: floor) }
    }()

    private static func folders(in folder: String) -> [String] {
        names(in: folder).map { "\(folder)/\($0)" }.filter { isFolder($0) }
    }

    private static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []).sorted()
    }

    private static func isFolder(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: root.appending(path: path).path, isDirectory: &isDirectory)
            && isDirectory.boolValue
    }

    private static func swiftFiles(in folder: String) -> [SourceText] {
        files(in: folder).filter { $0.path.hasSuffix(".swift") }
    }

    private static func files(in folder: String) -> [SourceText] {
        names(in: folder).flatMap { name -> [SourceText] in
            let path = "\(folder)/\(name)"
            if isFolder(path) { return files(in: path) }
            let isText = [".swift", ".md", ".sh", ".h", ".c"].contains { name.hasSuffix($0) }
            return isText ? [read(path)].compactMap { $0 } : []
        }
    }
}
