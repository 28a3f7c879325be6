import Chain
import Foundation
import Primitives

/// A file that holds one access list in RLP, in EIP-7928's form or in ours, with marks.
enum ListFile {
    static func read(_ path: String) throws -> BlockAccessList {
        let bytes = try BoundedFile.bytes(of: path, max: Limits.blockAccessListBytesMax)
        do throws(Malformed) { return try BlockAccessList(encoded: bytes) } catch let published {
            do throws(Malformed) { return try BlockAccessList(encodedWithMarks: bytes) } catch _ {
                throw CommandError.cannotRead(file: path, reason: "it is no access list: \(published)")
            }
        }
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        do { try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
            throw CommandError.cannotWrite(file: path, reason: error.reason)
        }
    }
}
