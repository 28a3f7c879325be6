import Chain
import Primitives

/// What a contract asks about other accounts and about the block.
extension Machine {
    /// The constant gas of an instruction whose price has changed between forks.
    func constantGas(_ instruction: Instruction) -> Int64 {
        Int64(rules.instructionGas[Int(instruction.rawValue)])
    }

    @inline(never)
    func balance(_ sp: StackPointer, _ gas: Int64) throws(Ending) -> Int64 {
        let (account, left) = try access(sp.word, try Machine.pay(constantGas(.balance), from: gas))
        sp.pointee = journal.balance(account: account)
        return left
    }

    @inline(never)
    func extcodesize(_ sp: StackPointer, _ gas: Int64) throws(Ending) -> Int64 {
        let (account, left) = try access(sp.word, try Machine.pay(constantGas(.extcodesize), from: gas))
        sp.pointee = U256(UInt64(try code(of: account).count))
        return left
    }

    /// EIP-1052.
    @inline(never)
    func extcodehash(_ sp: StackPointer, _ gas: Int64) throws(Ending) -> Int64 {
        let (account, left) = try access(sp.word, try Machine.pay(constantGas(.extcodehash), from: gas))
        sp.pointee = journal.extCodeHash(account: account).number
        return left
    }

    /// EIP-1884. The frame's own account was touched when it was called.
    @inline(never)
    func selfbalance(_ frame: UnsafeMutablePointer<Frame>) -> U256 {
        journal.balance(account: frame.pointee.accountIndex)
    }

    /// The hash of one of the 256 blocks before this one, or 0.
    @inline(never)
    func blockhash(_ sp: StackPointer, _ gas: Int64) throws(Ending) -> Int64 {
        let left = try Machine.pay(20, from: gas)
        guard let number = sp.word.uint64, number < block.number, block.number - number <= 256 else {
            sp.pointee = .zero
            return left
        }
        do {
            sp.pointee = try journal.blockHash(ofNumber: number)?.number ?? .zero
        } catch { throw unavailable(error) }
        return left
    }

    /// EIP-4844.
    @inline(never)
    func blobhash(_ index: U256) -> U256 {
        let hashes = transaction.blobVersionedHashes
        guard let index = index.uint64, index < UInt64(hashes.count) else { return .zero }
        return hashes[Int(index)].number
    }

    /// EIP-4399.
    var prevRandaoOrDifficulty: U256 { rules.hasPrevRandao ? block.prevRandao.number : block.difficulty }

    /// 32 bytes of the input; behind its end there are zeros.
    @inline(__always)
    static func inputWord(_ frame: UnsafeMutablePointer<Frame>, at offset: U256) -> U256 {
        let (end, overflow) = offset.limb0.addingReportingOverflow(32)
        let isInside = !overflow && end <= UInt64(truncatingIfNeeded: frame.pointee.inputCount)
        guard isInside, offset.limb1 | offset.limb2 | offset.limb3 == 0, let input = frame.pointee.input else {
            return inputTail(frame, at: offset)
        }
        return U256(bigEndian: UnsafeRawPointer(input + Int(truncatingIfNeeded: offset.limb0)))
    }

    @inline(never)
    private static func inputTail(_ frame: UnsafeMutablePointer<Frame>, at offset: U256) -> U256 {
        guard let input = frame.pointee.input, let offset = offset.uint64, offset < UInt64(frame.pointee.inputCount)
        else { return .zero }
        let count = min(32, frame.pointee.inputCount - Int(offset))
        let bytes = UnsafeRawBufferPointer(start: input + Int(offset), count: count)
        return U256(bigEndian: bytes) << (256 - 8 * count)
    }

    /// Pays for the access to an account (EIP-2929), and only then touches it (EIP-7928).
    func access(_ address: U256, _ gas: Int64) throws(Ending) -> (account: Int, gas: Int64) {
        let account = journal.accountIndex(of: Address(truncating: address))
        var left = gas
        if rules.hasWarmAccess {
            let isWarm = journal.isWarm(account: account)
            left = try Machine.pay(Int64(isWarm ? rules.warmAccessGas : rules.coldAccountGas), from: left)
            if !isWarm { journal.warm(account: account) }
        }
        do { try journal.touch(account: account) } catch { throw unavailable(error) }
        return (account, left)
    }

    func code(of account: Int) throws(Ending) -> Code {
        do { return try journal.code(account: account) } catch { throw unavailable(error) }
    }

    func unavailable(_ reason: StateUnavailable) -> Ending {
        journal.failure = reason
        return .unavailable
    }
}
