import Glibc

/// A folder that goes, with the store in it, when the test is over.
final class TemporaryFolder {
    let path: String

    init() {
        var template = Array("/tmp/heddle-state-XXXXXX".utf8CString)
        precondition(mkdtemp(&template) != nil, "no temporary folder: \(errno)")
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for file in ["data.mdb", "lock.mdb", "writer.lock"] { unlink("\(path)/\(file)") }
        rmdir(path)
    }
}
