import Chain
import Primitives

/// How frames begin and end, and what moves between them.
extension Machine {
    /// The caller fills in who calls whom.
    func push(_ frame: Frame) -> UnsafeMutablePointer<Frame> {
        let place = frames + frameCount
        place.initialize(to: frame)
        frameCount += 1
        return place
    }

    var noInput: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: nil, count: 0) }

    /// Lets a frame start that is complete but for its state gas: value and nonce have moved, the checkpoint is set.
    func enter(_ frame: UnsafeMutablePointer<Frame>, precompile: Precompile?) throws(ExecutionFailure) -> MessageResult?
    {
        // EIP-8037: counting starts after the value transfer, which the caller's frame pays for.
        frame.pointee.call.stateBytesAtStart = journal.stateBytes
        if frame != frames {
            frame.pointee.call.reservoir = (frame - 1).pointee.call.reservoir
            (frame - 1).pointee.call.reservoir = 0
        }
        if let precompile { return try run(precompile, frame) }
        return nil
    }

    private func run(
        _ precompile: Precompile, _ frame: UnsafeMutablePointer<Frame>
    ) throws(ExecutionFailure) -> MessageResult? {
        let input = UnsafeRawBufferPointer(start: frame.pointee.input, count: frame.pointee.inputCount)
        let result = PrecompiledContracts.run(precompile, input: input, gas: UInt64(frame.pointee.gas), rules: rules)
        switch result {
        case .success(let output, let gasUsed):
            frame.pointee.gas -= Int64(gasUsed)
            return try finish(frame, .succeeded, output: output)
        case .failure: return try fail(frame, .precompileFailed)
        case .tooLarge(let precompile): throw .precompileInputTooLarge(precompile)
        }
    }

    func fail(_ frame: UnsafeMutablePointer<Frame>, _ halt: Halt) throws(ExecutionFailure) -> MessageResult? {
        lastHalt = halt
        return try finish(frame, .halted(halt), output: [])
    }

    /// Ends a frame: deposits code, settles state gas, reverts what failed, and gives the caller the result.
    func finish(
        _ frame: UnsafeMutablePointer<Frame>, _ end: MessageResult.Status, output returned: [UInt8]
    ) throws(ExecutionFailure) -> MessageResult? {
        var (status, output) = (end, returned)
        let isCreation = frame.pointee.call.createdAccount >= 0
        if status == .succeeded, isCreation, let halt = try deposit(output, in: frame) { status = .halted(halt) }
        if status == .succeeded, !settleStateGas(frame) {
            // EIP-8037: a frame that cannot pay for its state fails as REVERT does, without output.
            (status, output) = (.reverted, [])
        }
        if case .halted = status {
            frame.pointee.gas = 0
            output = []
        }
        if status != .succeeded, let checkpoint = frame.pointee.call.checkpoint {
            journal.revert(to: checkpoint)
            // EIP-8037: all that the frame and its children had settled is back, as reservoir.
            frame.pointee.call.reservoir += frame.pointee.call.settled
            frame.pointee.call.settled = 0
        }
        if frame == frames {
            defer { popFrame() }
            return result(of: frame, status, output)
        }
        deliver(from: frame, isSuccess: status == .succeeded, output: output, isCreation: isCreation)
        popFrame()
        return nil
    }

    private func deliver(from frame: UnsafeMutablePointer<Frame>, isSuccess: Bool, output: [UInt8], isCreation: Bool) {
        let caller = frame - 1
        caller.pointee.gas += frame.pointee.gas
        caller.pointee.call.reservoir += frame.pointee.call.reservoir
        caller.pointee.call.settled += frame.pointee.call.settled
        if isCreation {
            returnData = isSuccess ? [] : output
            caller.pointee.push(isSuccess ? frame.pointee.address.word : .zero)
        } else {
            returnData = output
            caller.pointee.push(isSuccess ? .one : .zero)
            let count = min(output.count, frame.pointee.call.outputSize)
            memory.write(output[..<count], at: frame.pointee.call.outputOffset, of: caller)
        }
    }

    /// EIP-8037: pays for the state that the frame has grown beyond what its children paid for, reservoir first.
    private func settleStateGas(_ frame: UnsafeMutablePointer<Frame>) -> Bool {
        guard let stateGas = rules.stateGas else { return true }
        let grown = journal.stateBytes - frame.pointee.call.stateBytesAtStart
        let cost = grown * Int64(stateGas.byteGas) - frame.pointee.call.settled
        if cost > 0 {
            let fromReservoir = min(frame.pointee.call.reservoir, cost)
            guard frame.pointee.gas >= cost - fromReservoir else { return false }
            frame.pointee.call.reservoir -= fromReservoir
            frame.pointee.gas -= cost - fromReservoir
            frame.pointee.call.settled += cost
        } else if cost < 0 {
            frame.pointee.call.reservoir -= cost
            stateGasRefilled -= cost
        }
        return true
    }

    private func result(
        of frame: UnsafeMutablePointer<Frame>, _ status: MessageResult.Status, _ output: [UInt8]
    ) -> MessageResult {
        let call = frame.pointee.call
        return MessageResult(
            status: status, output: output, gasLeft: UInt64(frame.pointee.gas),
            stateGasReservoir: UInt64(call.reservoir), stateGasUsed: UInt64(call.settled),
            stateGasRefilled: UInt64(stateGasRefilled))
    }

    // MARK: State

    func touch(_ account: Int) throws(ExecutionFailure) {
        do { try journal.touch(account: account) } catch { throw .stateUnavailable(error) }
    }

    func code(account: Int) throws(ExecutionFailure) -> Code {
        do { return try journal.code(account: account) } catch { throw .stateUnavailable(error) }
    }

    /// Moves ether, be it nothing, between touched accounts; the payer was asked whether it can pay.
    ///
    /// - Parameter isCounted: whether a frame pays where the recipient is new (EIP-8037).
    func move(_ value: U256, from payer: Int, to recipient: Int, isCounted: Bool = true) throws(ExecutionFailure) {
        guard payer != recipient else { return }
        journal.debit(value, account: payer)
        guard journal.credit(value, account: recipient, isCounted: isCounted) else {
            throw .balanceOverflow(journal.accounts[recipient].address)
        }
        if rules.hasTransferLogs, !value.isZero {
            journal.logs.append(
                .transfer(of: value, from: journal.accounts[payer].address, to: journal.accounts[recipient].address))
        }
    }

    func expand(_ frame: UnsafeMutablePointer<Frame>, to expansion: Memory.Expansion) throws(ExecutionFailure) {
        guard memory.expand(frame, to: expansion) else {
            throw .memoryExhausted(bytesMax: Limits.memoryBytesMax)
        }
    }
}
