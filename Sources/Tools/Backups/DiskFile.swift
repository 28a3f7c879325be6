import Foundation

/// What is done to files and folders, with errors that name them.
enum DiskFile {
    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    static func bytes(of path: String) throws(BackupError) -> Int {
        var status = stat()
        guard stat(path, &status) == 0 else { throw failure(path) }
        return Int(status.st_size)
    }

    static func makeFolder(_ path: String) throws(BackupError) {
        do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
            throw failure(path, error)
        }
    }

    static func names(in path: String) throws(BackupError) -> [String] {
        do { return try FileManager.default.contentsOfDirectory(atPath: path).sorted() } catch {
            throw failure(path, error)
        }
    }

    /// Whatever is there, if anything is.
    static func remove(_ path: String) throws(BackupError) {
        guard exists(path) else { return }
        do { try FileManager.default.removeItem(atPath: path) } catch {
            throw failure(path, error)
        }
    }

    /// In one step, and so that a power cut does not take it back.
    static func rename(_ path: String, to target: String, in folder: String) throws(BackupError) {
        guard Foundation.rename(path, target) == 0 else { throw failure(target) }
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(folder) }
    }

    private static func failure(_ path: String) -> BackupError {
        .system(path: path, reason: String(cString: strerror(errno)))
    }

    private static func failure(_ path: String, _ error: any Error) -> BackupError {
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? POSIXError
        return .system(
            path: path, reason: cause.map { String(cString: strerror($0.code.rawValue)) } ?? error.localizedDescription)
    }
}
