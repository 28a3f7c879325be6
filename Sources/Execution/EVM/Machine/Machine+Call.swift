import Chain
import Primitives

/// CALL, CALLCODE, DELEGATECALL and STATICCALL.
extension Machine {
    /// What the four instructions have on the stack.
    private struct CallArguments {
        let gas: U256
        let target: Address
        let value: U256
        let inputOffset: U256
        let inputSize: U256
        let outputOffset: U256
        let outputSize: U256
    }

    /// Starts a call: pays for it, touches what it needs, and enters the callee or puts the result on the stack.
    func beginCall(_ instruction: Instruction, from frame: UnsafeMutablePointer<Frame>) throws(ExecutionFailure)
        -> MessageResult?
    {
        let arguments = popCallArguments(instruction, frame)
        let movesValue = !arguments.value.isZero
        if instruction == .call, movesValue, frame.pointee.isStatic { return try fail(frame, .writeInStaticCall) }

        // Gas before access: everything that can be known without the state is covered before the target is touched.
        guard
            let expansion = memory.expansion(
                of: frame, (arguments.inputOffset, arguments.inputSize), (arguments.outputOffset, arguments.outputSize))
        else { return try fail(frame, .outOfGas) }
        let target = journal.accountIndex(of: arguments.target)
        let accessGas = accessGas(account: target)
        var cost = expansion.gas + accessGas + (movesValue ? Int64(rules.callValueGas) : 0)
        guard frame.pointee.gas >= cost else { return try fail(frame, .outOfGas) }
        journal.warm(account: target)
        try touch(target)

        // EIP-7702: the code may stand elsewhere; that account is paid for before it is touched, too.
        var code = try code(account: target)
        var codeAddress: Address? = arguments.target
        if rules.hasSetCode, let delegate = code.delegate {
            let delegateAccount = journal.accountIndex(of: delegate)
            cost += self.accessGas(account: delegateAccount)
            guard frame.pointee.gas >= cost else { return try fail(frame, .outOfGas) }
            journal.warm(account: delegateAccount)
            try touch(delegateAccount)
            code = try self.code(account: delegateAccount)
            codeAddress = nil
        }
        cost += newAccountGas(instruction, target: target, movesValue: movesValue)
        guard frame.pointee.gas >= cost else { return try fail(frame, .outOfGas) }
        frame.pointee.gas -= cost
        guard let calleeGas = takeCalleeGas(frame, requested: arguments.gas) else { return try fail(frame, .outOfGas) }
        gasAfterLeaving = frame.pointee.gas
        try expand(frame, to: expansion)
        returnData.removeAll(keepingCapacity: true)

        let gas = calleeGas + (movesValue ? Int64(rules.callStipend) : 0)
        let ownAccount = frame.pointee.accountIndex
        let canPay = !movesValue || instruction == .delegatecall || journal.canPay(arguments.value, account: ownAccount)
        guard canPay, frame.pointee.depth < Limits.callDepthMax else {
            frame.pointee.gas += gas
            frame.pointee.push(.zero)
            return nil
        }

        let input = memory.region(of: frame, offset: arguments.inputOffset, size: arguments.inputSize)
        let callee = push(Frame(code: code, above: frame, gas: gas, input: input))
        callee.pointee.call.outputOffset = arguments.outputSize.isZero ? 0 : Int(arguments.outputOffset.limb0)
        callee.pointee.call.outputSize = Int(arguments.outputSize.limb0)
        callee.pointee.isStatic = frame.pointee.isStatic || instruction == .staticcall
        switch instruction {
        case .delegatecall:
            callee.pointee.address = frame.pointee.address
            callee.pointee.accountIndex = ownAccount
            callee.pointee.caller = frame.pointee.caller
            callee.pointee.value = frame.pointee.value
        case .callcode:
            callee.pointee.address = frame.pointee.address
            callee.pointee.accountIndex = ownAccount
            callee.pointee.caller = frame.pointee.address
            callee.pointee.value = arguments.value
        default:
            callee.pointee.address = arguments.target
            callee.pointee.accountIndex = target
            callee.pointee.caller = frame.pointee.address
            callee.pointee.value = arguments.value
        }
        callee.pointee.call.checkpoint = journal.checkpoint()
        switch instruction {
        case .call: try move(arguments.value, from: ownAccount, to: target)
        // EIP-161: a static call sends nothing, which is enough to remove an empty account.
        case .staticcall: journal.reach(account: target, withValue: false)
        default: break
        }
        return try enter(callee, precompile: codeAddress.flatMap(precompiles.precompile(at:)))
    }

    private func popCallArguments(_ instruction: Instruction, _ frame: UnsafeMutablePointer<Frame>) -> CallArguments {
        let gas = frame.pointee.pop()
        let target = Address(truncating: frame.pointee.pop())
        let carriesValue = instruction == .call || instruction == .callcode
        let value = carriesValue ? frame.pointee.pop() : .zero
        return CallArguments(
            gas: gas, target: target, value: value, inputOffset: frame.pointee.pop(), inputSize: frame.pointee.pop(),
            outputOffset: frame.pointee.pop(), outputSize: frame.pointee.pop())
    }

    /// EIP-2929: what the first or a further access of this transaction costs.
    func accessGas(account: Int) -> Int64 {
        guard rules.hasWarmAccess else { return 0 }
        return Int64(journal.isWarm(account: account) ? rules.warmAccessGas : rules.coldAccountGas)
    }

    private func newAccountGas(_ instruction: Instruction, target: Int, movesValue: Bool) -> Int64 {
        guard rules.callNewAccountGas > 0, instruction == .call, movesValue || !rules.newAccountNeedsValue else {
            return 0
        }
        return journal.isEmpty(account: target) ? Int64(rules.callNewAccountGas) : 0
    }

    /// EIP-150: all but one 64th at most; before, what was asked for, or the call fails.
    private func takeCalleeGas(_ frame: UnsafeMutablePointer<Frame>, requested: U256) -> Int64? {
        let available = frame.pointee.gas
        let most = rules.keepsOneSixtyFourth ? available - available / 64 : available
        let gas: Int64
        if let requested = requested.uint64, requested <= UInt64(most) {
            gas = Int64(requested)
        } else if rules.keepsOneSixtyFourth {
            gas = most
        } else {
            return nil
        }
        frame.pointee.gas -= gas
        return gas
    }
}
