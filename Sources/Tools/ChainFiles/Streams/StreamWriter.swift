import CZlib
import Foundation
import Primitives

/// Writes a chain or list file, compressed where its name ends in `.gz`. It bears its name from `finish` on.
public final class StreamWriter {
    private let path: String
    private let partPath: String
    private var file: gzFile?
    public private(set) var bytesWritten: UInt64 = 0

    public init(path: String) throws(ChainFileError) {
        self.path = path
        partPath = path + ".part"
        // T: as it is, without the gzip format.
        guard let file = gzopen(partPath, path.hasSuffix(".gz") ? "wbe6" : "wbeT") else {
            throw ChainFileError(
                file: path, offset: 0, reason: .cannotOpen(String(cString: strerror(errno))))
        }
        gzbuffer(file, 256 << 10)
        self.file = file
    }

    /// What was written is gone with it if nobody called `finish`.
    deinit {
        guard let file else { return }
        gzclose(file)
        unlink(partPath)
    }

    public func append(_ bytes: [UInt8]) throws(ChainFileError) {
        guard let file, !bytes.isEmpty else { return }
        let count = bytes.withUnsafeBytes { gzwrite(file, $0.baseAddress, UInt32($0.count)) }
        guard Int(count) == bytes.count else { throw fault() }
        bytesWritten += UInt64(bytes.count)
    }

    /// One entry of a list file.
    public func append(list: [UInt8], ofBlock hash: Hash) throws(ChainFileError) {
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.append(hash)
            fields.appendEncoded(list)
        }
        try append(encoder.bytes)
    }

    /// Everything is on disk, under its name.
    public func finish() throws(ChainFileError) {
        guard let open = file else { return }
        file = nil
        guard gzclose(open) == Z_OK else {
            unlink(partPath)
            throw fault()
        }
        guard rename(partPath, path) == 0 else { throw fault() }
    }

    private func fault() -> ChainFileError {
        ChainFileError(file: path, offset: bytesWritten, reason: .cannotWrite(String(cString: strerror(errno))))
    }
}
