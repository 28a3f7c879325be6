import Foundation
import Testing

@testable import Settings

/// `deploy/heddle.toml`, which documents every key.
@Suite struct ShippedExampleTests {
    private static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "deploy/heddle.toml").path

    @Test func `the example has every key, in the order of the code`() throws {
        let file = try SettingsFile(path: Self.path)
        #expect(file.entries.map(\.name.text) == DaemonSettings.keys.map(\.name.text))
        #expect(file.faults.isEmpty)
    }

    @Test func `the example's values are the defaults`() throws {
        let example = try DaemonSettings.load(path: Self.path)
        for key in DaemonSettings.keys {
            #expect(key.write(example) == key.write(DaemonSettings()), "\(key.name.text)")
        }
    }

    @Test func `every key of the example has a comment above it`() throws {
        let lines = try String(contentsOfFile: Self.path, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        // Two keys may share a comment.
        for index in lines.indices where lines[index].contains(" = ") && !lines[index].hasPrefix("#") {
            let above = lines[..<index].suffix(2)
            #expect(above.contains { $0.hasPrefix("#") }, "\(lines[index])")
        }
    }

    @Test func `the choices that the example names are the choices there are`() throws {
        let text = try String(contentsOfFile: Self.path, encoding: .utf8)
        for key in DaemonSettings.keys where key.expected.contains("\" or \"") && !key.expected.contains(" as ") {
            #expect(text.contains(key.expected), "\(key.name.text): \(key.expected)")
        }
    }
}
