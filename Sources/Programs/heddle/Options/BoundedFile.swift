import Foundation

/// A whole file, up to a limit; one that is longer comes back as one byte more, for its decoder to refuse.
enum BoundedFile {
    static func bytes(of path: String, max: Int) throws -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw CommandError.noSuchFile(path) }
        do { return [UInt8](try handle.read(upToCount: max + 1) ?? Data()) } catch {
            throw CommandError.cannotRead(file: path, reason: error.reason)
        }
    }
}
