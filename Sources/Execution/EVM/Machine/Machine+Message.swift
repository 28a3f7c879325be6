import Chain
import Primitives

/// The first frame of a message.
extension Machine {
    func beginMessageCall(
        _ message: Message, to address: Address, input: UnsafeBufferPointer<UInt8>
    ) throws(ExecutionFailure) -> MessageResult? {
        let target = journal.accountIndex(of: address)
        try touch(target)
        var code = try code(account: target)
        var isDelegated = false
        // EIP-7702: a delegate costs a transaction's first call nothing, and is warm from then on.
        if rules.hasSetCode, let delegate = code.delegate {
            let account = journal.accountIndex(of: delegate)
            journal.warm(account: account)
            try touch(account)
            code = try self.code(account: account)
            isDelegated = true
        }
        beginFrame(message, code: code, address: address, account: target, input: input)
        try moveValue(of: message, to: target)
        return try enter(frames, precompile: isDelegated ? nil : precompiles.precompile(at: address))
    }

    func beginMessageCreation(
        _ message: Message, at address: Address
    ) throws(ExecutionFailure) -> MessageResult? {
        let account = journal.accountIndex(of: address)
        journal.warm(account: account)
        try touch(account)
        guard !journal.isOccupied(account: account) else {
            return MessageResult(
                status: .collided, output: [], gasLeft: 0, stateGasReservoir: 0, stateGasUsed: 0, stateGasRefilled: 0)
        }
        let code = Code(bytes: message.input, hash: .zero, rules: rules)
        beginFrame(message, code: code, address: address, account: account, input: noInput)
        frames.pointee.call.createdAccount = account
        openAccount(account)
        try moveValue(of: message, to: account)
        return try enter(frames, precompile: nil)
    }

    private func beginFrame(
        _ message: Message, code: Code, address: Address, account: Int, input: UnsafeBufferPointer<UInt8>
    ) {
        let frame = push(Frame(code: code, stack: stack, gas: Int64(message.gas), input: input))
        frame.pointee.address = address
        frame.pointee.accountIndex = account
        frame.pointee.caller = message.caller
        frame.pointee.value = message.value
        frame.pointee.call.reservoir = Int64(message.stateGasReservoir)
        frame.pointee.call.checkpoint = journal.checkpoint()
    }

    /// Where nothing moves, as in a system call, the caller is not touched. Nobody pays for a transaction's own
    /// recipient, so that two transactions may pay the same new account without depending on each other.
    private func moveValue(of message: Message, to recipient: Int) throws(ExecutionFailure) {
        guard !message.value.isZero else { return journal.reach(account: recipient, withValue: false) }
        let payer = journal.accountIndex(of: message.caller)
        try touch(payer)
        guard journal.canPay(message.value, account: payer) else {
            preconditionFailure("a transaction's value was checked before its message")
        }
        try move(message.value, from: payer, to: recipient, isCounted: false)
    }
}
