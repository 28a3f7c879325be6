import Foundation
import Scratch

/// A nursery whose workers have a fault: a script that names it and becomes the program.
final class FaultyNursery {
    private let folder = TemporaryFolder()
    let path: String

    /// - Parameters:
    ///   - kind: as `WorkerFault` names it.
    ///   - index: of the block, where it strikes; -1 when the block begins, -2 at its preview.
    init(_ kind: String, at index: Int, times: Int) throws {
        path = "\(folder.path)/nursery"
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "heddle-faulty-nursery").path
        let script = """
            #!/bin/sh
            HEDDLE_FAULT='\(kind) \(index) \(times)' exec '\(program)'

            """
        // Another process writes it: what this one has open for writing may be so, for an instant, in what another
        // test starts, and then nobody can execute it.
        let writer = Process()
        writer.executableURL = URL(fileURLWithPath: "/bin/sh")
        writer.arguments = ["-c", "printf %s \"$2\" > \"$1\" && chmod 755 \"$1\"", "sh", path, script]
        try writer.run()
        writer.waitUntilExit()
        guard writer.terminationStatus == 0 else { throw CocoaError(.fileWriteNoPermission) }
    }
}
