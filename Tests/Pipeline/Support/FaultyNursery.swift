import Foundation

/// A nursery whose workers have a fault: a script that names it and becomes the program.
final class FaultyNursery {
    private let folder = TemporaryFolder()
    let path: String

    /// - Parameters:
    ///   - kind: as `WorkerFault` names it.
    ///   - index: of the block, where it strikes; below 0 when the block is announced.
    init(_ kind: String, at index: Int, times: Int) throws {
        path = "\(folder.path)/nursery"
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "heddle-faulty-nursery").path
        let script = """
            #!/bin/sh
            HEDDLE_FAULT='\(kind) \(index) \(times)' exec '\(program)'

            """
        try script.write(toFile: path, atomically: false, encoding: .utf8)
        guard chmod(path, 0o755) == 0 else { throw CocoaError(.fileWriteNoPermission) }
    }

    deinit { unlink(path) }
}
