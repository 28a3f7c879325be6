import Chain
import Primitives
import State
import Testing

@testable import Capsule

@Suite struct CapsuleFileTests {
    @Test func `a capsule is what it was before it was a file`() throws {
        let capsule = try Sample.capsule()
        #expect(try CapsuleFile.capsule(in: CapsuleFile.bytes(of: capsule)) == capsule)
        try capsule.check()
        for verdict in [CapsuleVerdict.invalid("it is"), .undecided("nobody knows"), .valid(receipts: [])] {
            var other = capsule
            (other.verdict, other.accessList, other.ancestors) = (verdict, nil, [])
            (other.isComplete, other.parentStandsIn) = (false, true)
            #expect(try CapsuleFile.capsule(in: CapsuleFile.bytes(of: other)) == other)
        }
    }

    @Test func `the same capsule is the same file`() throws {
        #expect(CapsuleFile.bytes(of: try Sample.capsule()) == CapsuleFile.bytes(of: try Sample.capsule()))
    }

    @Test func `a file that ends too early is refused wherever it ends`() throws {
        let file = CapsuleFile.bytes(of: try Sample.capsule())
        for count in file.indices {
            #expect(throws: CapsuleError.self, "\(count) bytes") { try CapsuleFile.capsule(in: Array(file[..<count])) }
        }
        #expect(throws: CapsuleError.self) { try CapsuleFile.capsule(in: file + [0]) }
    }

    @Test func `a file with one bit changed is refused wherever it is`() throws {
        let file = CapsuleFile.bytes(of: try Sample.capsule())
        for index in file.indices {
            var changed = file
            changed[index] ^= 1 << UInt8(index % 8)
            #expect(throws: CapsuleError.self, "byte \(index)") { try CapsuleFile.capsule(in: changed) }
        }
    }

    @Test func `each part of the head has its own error`() throws {
        let file = CapsuleFile.bytes(of: try Sample.capsule())
        func error(_ change: (inout [UInt8]) -> Void) -> CapsuleError? {
            var changed = file
            change(&changed)
            do throws(CapsuleError) { _ = try CapsuleFile.capsule(in: changed) } catch { return error }
            return nil
        }
        #expect(error { $0 = [] } == .tooShort(bytesMin: 44, found: 0))
        #expect(error { $0[0] = 0 } == .notACapsule(found: [0] + Array("dlcapsu".utf8)))
        #expect(error { $0[11] = 9 } == .formatVersion(expected: 1, found: 9))
        let content = Array(file[44...])
        let damaged = Array(content.dropLast()) + [content.last! ^ 1]
        #expect(
            error { $0[$0.count - 1] ^= 1 }
                == .checksumMismatch(expected: Keccak.hash(content), found: Keccak.hash(damaged)))
    }

    @Test(arguments: [UInt64(512 << 20) + 1, .max, 1 << 40, 512 << 20])
    func `a content that says it is larger than allowed, or than it can be, is not inflated`(size: UInt64) throws {
        let content = (0..<8).map { UInt8(truncatingIfNeeded: size >> (56 - 8 * UInt64($0))) } + [0x78, 0x01, 3, 0]
        let file = Array("hdlcapsu".utf8) + [0, 0, 0, 1] + Keccak.hash(content).bytes + content
        #expect(throws: CapsuleError.notInflated(bytesMax: Limits.capsuleBytesMax)) {
            try CapsuleFile.capsule(in: file)
        }
    }

    @Test func `content with one byte changed is refused, or is another capsule with one form`() throws {
        let content = try Sample.capsule().encoded
        for index in content.indices {
            var changed = content
            changed[index] ^= 1 << UInt8(index % 8)
            do throws(CapsuleError) {
                let capsule = try BlockCapsule(encoded: changed)
                // Texts are the only thing that may be spelled in another way: what is not UTF-8 is replaced.
                #expect(
                    capsule.encoded == changed || capsule.reason.unicodeScalars.contains("\u{fffd}")
                        || capsule.heddleVersion.unicodeScalars.contains("\u{fffd}"), "byte \(index)")
            } catch {
                #expect(!"\(error)".isEmpty)
            }
        }
    }
}
