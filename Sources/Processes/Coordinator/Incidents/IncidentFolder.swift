import Glibc
import Wire

/// The folder that incidents are kept in: whole files or none, and never more than the limits say.
struct IncidentFolder {
    static let capsuleSuffix = ".capsule"
    static let lineSuffix = ".json"
    private static let unfinishedSuffix = ".unfinished"

    let path: String
    let limits: IncidentLimits

    /// Writes an incident's files, in place of earlier ones of the same name. What is older makes room first.
    func write(_ files: [(suffix: String, bytes: [UInt8])], stem: String) throws(IncidentFolderError) {
        let size = files.reduce(0) { $0 + $1.bytes.count }
        guard size <= limits.bytesMax else { throw .tooLarge(bytesMax: limits.bytesMax, found: size) }
        if mkdir(path, 0o770) != 0, errno != EEXIST { throw .system(SystemCallError(operation: "mkdir"), path: path) }
        try makeRoom(for: size, stem: stem)
        for file in files { try write(file.bytes, to: "\(path)/\(stem)\(file.suffix)") }
    }

    /// What is kept, in the order of blocks: names without suffixes, and these. Nothing where there is no folder.
    func stems() throws(IncidentFolderError) -> [(stem: String, suffixes: [String])] {
        guard access(path, F_OK) == 0 else { return [] }
        return try list().map { kept in (kept.stem, kept.files.map { String($0.dropFirst(kept.stem.count)) }) }
    }

    /// An incident that is kept already.
    private struct Kept {
        let stem: String
        var files: [String] = []
        var byteCount = 0
        /// Of its newest file, in nanoseconds.
        var time: Int64 = 0
    }

    private func makeRoom(for size: Int, stem: String) throws(IncidentFolderError) {
        var kept = try list().filter { $0.stem != stem }
        var total = kept.reduce(size) { $0 + $1.byteCount }
        kept.sort { ($0.time, $0.stem) < ($1.time, $1.stem) }
        var index = 0
        while index < kept.count, kept.count - index >= limits.countMax || total > limits.bytesMax {
            for file in kept[index].files {
                guard unlink("\(path)/\(file)") == 0 || errno == ENOENT else {
                    throw .system(SystemCallError(operation: "unlink"), path: "\(path)/\(file)")
                }
            }
            total -= kept[index].byteCount
            index += 1
        }
    }

    /// Only what looks like ours is counted or removed.
    private func list() throws(IncidentFolderError) -> [Kept] {
        // SAFETY: the stream is closed below, and no entry is used after the next one was read.
        guard let folder = unsafe opendir(path) else {
            throw .system(SystemCallError(operation: "opendir"), path: path)
        }
        defer { unsafe closedir(folder) }
        var kept: [String: Kept] = [:]
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(Self.unfinishedSuffix) {
                // Left by a process that ended while it wrote.
                _ = unlink("\(path)/\(name)")
                continue
            }
            guard let suffix = [Self.capsuleSuffix, Self.lineSuffix].first(where: name.hasSuffix) else { continue }
            var status = stat()
            guard unsafe stat("\(path)/\(name)", &status) == 0 else { continue }
            let stem = String(name.dropLast(suffix.count))
            var own = kept[stem] ?? Kept(stem: stem)
            own.files.append(name)
            own.byteCount += Int(status.st_size)
            own.time = max(own.time, Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec))
            kept[stem] = own
        }
        return kept.values.sorted { $0.stem < $1.stem }
    }

    /// Under another name first, so that a file with its own name is whole.
    private func write(_ bytes: [UInt8], to path: String) throws(IncidentFolderError) {
        let unfinished = path + Self.unfinishedSuffix
        let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o660)
        guard descriptor >= 0 else { throw .system(SystemCallError(operation: "open"), path: unfinished) }
        do throws(SystemCallError) {
            defer { close(descriptor) }
            try write(bytes, to: descriptor)
            if fsync(descriptor) != 0 { throw SystemCallError(operation: "fsync") }
        } catch {
            _ = unlink(unfinished)
            throw .system(error, path: unfinished)
        }
        guard rename(unfinished, path) == 0 else {
            let error = SystemCallError(operation: "rename")
            _ = unlink(unfinished)
            throw .system(error, path: path)
        }
    }

    private func write(_ bytes: [UInt8], to descriptor: CInt) throws(SystemCallError) {
        var written = 0
        while written < bytes.count {
            // SAFETY: the kernel reads no further than the end of `bytes`.
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemCallError(operation: "write") }
            written += count
        }
    }
}
