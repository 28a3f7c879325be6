import Foundation
import Testing

@testable import Scratch

@Suite struct TemporaryFolderTests {
    @Test func `a folder goes with its owner, and with what is in it`() throws {
        let path: String
        do {
            let folder = TemporaryFolder()
            path = folder.path
            let inner = path + "/a/b"
            try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
            try Data([1]).write(to: URL(fileURLWithPath: inner + "/c"))
            #expect(FileManager.default.fileExists(atPath: folder.path + "/a/b/c"))
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `no two are the same`() {
        let one = TemporaryFolder()
        let other = TemporaryFolder()
        #expect(one.path != other.path)
    }
}
