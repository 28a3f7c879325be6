import Chain
import Primitives

/// CREATE and CREATE2.
extension Machine {
    /// Starts a creation: pays for it, touches the new address, and enters the initcode or puts 0 on the stack.
    func beginCreation(
        _ instruction: Instruction, from frame: UnsafeMutablePointer<Frame>
    ) throws(ExecutionFailure) -> MessageResult? {
        let value = frame.pointee.pop()
        let (offset, size) = (frame.pointee.pop(), frame.pointee.pop())
        let salt: U256? = instruction == .create2 ? frame.pointee.pop() : nil
        guard !frame.pointee.isStatic else { return try fail(frame, .writeInStaticCall) }
        guard let expansion = memory.expansion(of: frame, (offset, size), (.zero, .zero)) else {
            return try fail(frame, .outOfGas)
        }
        // A size that memory can hold fits an Int.
        let initcodeSize = Int(size.limb0)
        let words = Int64((initcodeSize + 31) / 32)
        let cost = expansion.gas + words * Int64(rules.initcodeWordGas) + (salt == nil ? 0 : words * keccakWordGas)
        guard frame.pointee.gas >= cost else { return try fail(frame, .outOfGas) }
        // EIP-3860.
        if let limit = rules.initcodeSizeMax, initcodeSize > limit { return try fail(frame, .initcodeTooLarge) }
        frame.pointee.gas -= cost
        gasAfterLeaving = frame.pointee.gas
        try expand(frame, to: expansion)
        returnData.removeAll(keepingCapacity: true)

        let creator = frame.pointee.accountIndex
        let canCreate =
            journal.canPay(value, account: creator) && journal.nonce(account: creator) != .max
            && frame.pointee.depth < Limits.callDepthMax
        guard canCreate else {
            frame.pointee.push(.zero)
            return nil
        }
        let initcode = memory.region(of: frame, offset: offset, size: size)
        let address =
            salt.map { Address.created(by: frame.pointee.address, salt: $0, initcode: initcode) }
            ?? Address.created(by: frame.pointee.address, nonce: journal.nonce(account: creator))

        let available = frame.pointee.gas
        let gas = rules.keepsOneSixtyFourth ? available - available / 64 : available
        frame.pointee.gas -= gas
        let account = journal.accountIndex(of: address)
        journal.warm(account: account)
        try touch(account)
        journal.incrementNonce(account: creator)
        // EIP-684, EIP-7610: a collision burns what the child would have had.
        guard !journal.isOccupied(account: account) else {
            frame.pointee.push(.zero)
            return nil
        }
        // Initcode is run once: it is not cached, and nobody asks for its hash.
        let code = Code(bytes: Array(initcode), hash: .zero, rules: rules)
        let callee = push(Frame(code: code, above: frame, gas: gas, input: noInput))
        callee.pointee.address = address
        callee.pointee.accountIndex = account
        callee.pointee.caller = frame.pointee.address
        callee.pointee.value = value
        callee.pointee.call.createdAccount = account
        callee.pointee.call.checkpoint = journal.checkpoint()
        openAccount(account)
        try move(value, from: creator, to: account)
        return try enter(callee, precompile: nil)
    }

    /// A new contract starts with nonce 1 (EIP-161), and SELFDESTRUCT may remove it (EIP-6780).
    func openAccount(_ account: Int) {
        journal.markCreated(account: account)
        if rules.contractStartNonce > 0 { journal.incrementNonce(account: account) }
    }

    /// What initcode returned becomes the account's code, if it may be, and is paid for.
    func deposit(_ code: [UInt8], in frame: UnsafeMutablePointer<Frame>) throws(ExecutionFailure) -> Halt? {
        if rules.rejectsCodeStartingWithEF, code.first == 0xef { return .codeStartsWithEF }
        if let limit = rules.codeSizeMax, code.count > limit { return .codeTooLarge }
        let words = UInt64((code.count + 31) / 32)
        let cost = Int64(UInt64(code.count) * rules.codeDepositByteGas + words * rules.codeDepositWordGas)
        guard frame.pointee.gas >= cost else { return rules.unpaidDepositFails ? .outOfGas : nil }
        frame.pointee.gas -= cost
        do { try journal.setCode(code, account: frame.pointee.call.createdAccount) } catch {
            throw .stateUnavailable(error)
        }
        return nil
    }

    private var keccakWordGas: Int64 { 6 }
}
