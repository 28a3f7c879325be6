import Chain
import Primitives
import State
import Transition

/// What is in the file, in RLP. The numbers are in files: they are never reused.
extension BlockCapsule {
    private enum VerdictNumber { static let (valid, invalid, undecided) = (UInt64(0), UInt64(1), UInt64(2)) }

    var encoded: [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.append(Array(heddleVersion.utf8.prefix(Limits.capsuleTextBytesMax)))
            fields.append(Array(reason.utf8.prefix(Limits.capsuleTextBytesMax)))
            fields.append(UInt64(isComplete ? 1 : 0))
            schedule.write(to: &fields)
            fields.append(block.encoded)
            fields.list { list in if let accessList { list.append(accessList) } }
            fields.append(parent.encoded)
            fields.append(parentTotalDifficulty)
            fields.append(UInt64(parentStandsIn ? 1 : 0))
            fields.list { list in
                for ancestor in ancestors {
                    list.append(Block(header: ancestor.header, ommers: ancestor.ommers).encoded)
                }
            }
            state.write(to: &fields)
            write(verdict, to: &fields)
        }
        return encoder.bytes
    }

    private func write(_ verdict: CapsuleVerdict, to encoder: inout RLPEncoder) {
        encoder.list { fields in
            switch verdict {
            case .valid(let receipts):
                fields.append(VerdictNumber.valid)
                fields.list { list in for receipt in receipts { list.append(receipt) } }
            case .invalid(let text), .undecided(let text):
                let isUndecided = if case .undecided = verdict { true } else { false }
                fields.append(isUndecided ? VerdictNumber.undecided : VerdictNumber.invalid)
                fields.append(Array(text.utf8.prefix(Limits.capsuleTextBytesMax)))
            }
        }
    }

    /// Strict in form and in sizes; whether it may be believed is for `check`.
    init(encoded: [UInt8]) throws(CapsuleError) {
        var fields = try Self.reading { () throws(RLPError) in try RLPDecoder(list: encoded) }
        let version = try Self.text(&fields)
        let reason = try Self.text(&fields)
        let isComplete = try Self.flag(&fields, "isComplete")
        let schedule: ForkSchedule
        do throws(InvalidForkSchedule) { schedule = try ForkSchedule(from: &fields) } catch { throw .schedule(error) }
        let body = try Self.reading { () throws(RLPError) in try fields.bytes(max: Limits.blockBytesMax) }
        let block: Block
        do throws(Malformed) { block = try Block(encoded: body) } catch { throw .malformedBlock(error) }
        let list = try Self.reading { () throws(RLPError) in
            try fields.items(max: 1) { (list) throws(RLPError) in
                try list.bytes(max: Limits.blockAccessListBytesMax)
            }.first
        }
        let parent = try Self.parent(&fields)
        let difficulty = try Self.reading { () throws(RLPError) in try fields.u256() }
        let parentStandsIn = try Self.flag(&fields, "parentStandsIn")
        let ancestors = try Self.ancestors(&fields)
        let state = try Self.reading { () throws(RLPError) in try StateExcerpt(from: &fields) }
        let verdict = try Self.verdict(&fields)
        try Self.reading { () throws(RLPError) in try fields.finish() }
        self.init(
            heddleVersion: version, reason: reason, isComplete: isComplete, schedule: schedule, block: block,
            accessList: list, parent: parent, parentTotalDifficulty: difficulty, parentStandsIn: parentStandsIn,
            ancestors: ancestors, state: state, verdict: verdict)
    }

    // MARK: Fields

    private static func reading<Value>(_ body: () throws(RLPError) -> Value) throws(CapsuleError) -> Value {
        do throws(RLPError) { return try body() } catch { throw .malformed(error) }
    }

    private static func text(_ fields: inout RLPDecoder) throws(CapsuleError) -> String {
        do throws(RLPError) {
            return String(decoding: try fields.bytes(max: Limits.capsuleTextBytesMax), as: UTF8.self)
        } catch {
            throw .malformed(error)
        }
    }

    private static func flag(_ fields: inout RLPDecoder, _ name: String) throws(CapsuleError) -> Bool {
        let number: UInt64
        do throws(RLPError) { number = try fields.uint64() } catch { throw .malformed(error) }
        guard number <= 1 else { throw .outOfRange(field: name, max: 1, found: number) }
        return number == 1
    }

    private static func parent(_ fields: inout RLPDecoder) throws(CapsuleError) -> Header {
        let bytes: [UInt8]
        do throws(RLPError) { bytes = try fields.bytes(max: Limits.blockBytesMax) } catch { throw .malformed(error) }
        let parent: Header
        do throws(Malformed) { parent = try Header(encoded: bytes) } catch { throw .malformedParent(error) }
        if let used = parent.blobGasUsed, used > Limits.capsuleBlobGasUsedMax {
            throw .outOfRange(field: "the parent's blob gas", max: Limits.capsuleBlobGasUsedMax, found: used)
        }
        return parent
    }

    private static func ancestors(_ fields: inout RLPDecoder) throws(CapsuleError) -> [AncestorBlock] {
        let encoded: [[UInt8]]
        do throws(RLPError) {
            encoded = try fields.items(max: Limits.capsuleAncestorsMax) { (list) throws(RLPError) in
                try list.bytes(max: Limits.blockBytesMax)
            }
        } catch {
            throw .malformed(error)
        }
        var ancestors: [AncestorBlock] = []
        for (index, bytes) in encoded.enumerated() {
            do throws(Malformed) { ancestors.append(AncestorBlock(try Block(encoded: bytes))) } catch {
                throw .malformedAncestor(index, error)
            }
        }
        return ancestors
    }

    private static func verdict(_ fields: inout RLPDecoder) throws(CapsuleError) -> CapsuleVerdict {
        var own: RLPDecoder
        let number: UInt64
        let verdict: CapsuleVerdict
        do throws(RLPError) {
            own = try fields.list()
            number = try own.uint64()
            if number == VerdictNumber.valid {
                let receipts = try own.items(max: Limits.capsuleReceiptsMax) { (list) throws(RLPError) in
                    try list.bytes(max: Limits.receiptBytesMax)
                }
                verdict = .valid(receipts: receipts)
            } else {
                let text = String(decoding: try own.bytes(max: Limits.capsuleTextBytesMax), as: UTF8.self)
                verdict = number == VerdictNumber.invalid ? .invalid(text) : .undecided(text)
            }
            try own.finish()
        } catch {
            throw .malformed(error)
        }
        guard number <= VerdictNumber.undecided else {
            throw .outOfRange(field: "verdict", max: VerdictNumber.undecided, found: number)
        }
        return verdict
    }
}
