import Chain
import Primitives

/// A frame one instruction at a time, for whoever watches.
extension Machine {
    /// What `step` does, told to `observer`.
    func step(
        _ frame: UnsafeMutablePointer<Frame>, observedBy observer: any StepObserver
    ) throws(ExecutionFailure) -> MessageResult? {
        let code = frame.pointee.code
        // A call to nothing has no steps.
        guard code.count > 0 else { return try carryOut(run(frame), of: frame) }
        let window = InstructionWindow(on: code)
        frame.pointee.code = window.code
        while true {
            var step = beginStep(frame, code, observer.wishes)
            let exit = window.showing(frame.pointee.pc) { run(frame) }
            if exit == .stop, step.opcode != Instruction.stop.rawValue {
                // The STOP behind the instruction: the frame goes on there.
                frame.pointee.pc -= 1
                step.gasCost = step.gas - UInt64(frame.pointee.gas)
                if step.opcode == Instruction.sstore.rawValue { step.refund = journal.refund }
                observer.executed(step)
                continue
            }
            frame.pointee.code = code
            return try end(step, with: exit, of: frame, observer)
        }
    }

    private func beginStep(_ frame: UnsafeMutablePointer<Frame>, _ code: Code, _ wishes: StepDetails) -> Step {
        let pc = frame.pointee.pc
        let opcode = code.bytes[pc]
        var step = Step(
            pc: pc, opcode: opcode, name: name(of: opcode), gas: UInt64(frame.pointee.gas),
            memorySize: frame.pointee.memorySize,
            stack: Array(UnsafeBufferPointer(start: frame.pointee.stackBase, count: frame.pointee.stackCount)),
            depth: frame.pointee.depth + 1, returnData: returnData, refund: journal.refund)
        if wishes.contains(.memory) {
            step.memory = Array(memory.region(of: frame, offset: 0, size: frame.pointee.memorySize))
        }
        if wishes.contains(.storage) { step.storage = knownSlots(ofAccount: frame.pointee.accountIndex) }
        return step
    }

    /// The last step before the loop was left: what it comes to is told before a callee's first.
    private func end(
        _ begun: Step, with exit: Exit, of frame: UnsafeMutablePointer<Frame>, _ observer: any StepObserver
    ) throws(ExecutionFailure) -> MessageResult? {
        var step = begun
        let frames = frameCount
        (lastHalt, gasAfterLeaving) = (nil, frame.pointee.gas)
        let result = try carryOut(exit, of: frame)
        // What halts ends its own frame. A precompile that halts ends another.
        if frameCount < frames { step.halt = lastHalt }
        step.gasCost = step.halt == nil ? step.gas - UInt64(gasAfterLeaving) : constantGas(ofOpcode: step.opcode)
        if exit == .selfdestruct, step.halt == nil { step.refund = journal.refund }
        observer.executed(step)
        return result
    }

    private func isDefined(_ opcode: UInt8) -> Bool {
        rules.instructionGas[Int(opcode)] != Rules.undefinedInstruction
    }

    private func constantGas(ofOpcode opcode: UInt8) -> UInt64 {
        isDefined(opcode) ? UInt64(rules.instructionGas[Int(opcode)]) : 0
    }

    private func name(of opcode: UInt8) -> String {
        let instruction = unsafeBitCast(opcode, to: Instruction.self)
        switch instruction {
        case .prevrandao where !rules.hasPrevRandao: return "DIFFICULTY"
        case .invalid: return "INVALID"
        case _ where !isDefined(opcode): return "opcode 0x\(String(opcode, radix: 16)) not defined"
        default: return "\(instruction)".uppercased()
        }
    }

    /// What the journal knows of an account's storage, by key.
    private func knownSlots(ofAccount account: Int) -> [(key: U256, value: U256)] {
        var known: [(key: U256, value: U256)] = []
        var slot = journal.accounts[account].firstSlot
        while slot >= 0 {
            let entry = journal.slots[Int(slot)]
            if entry.isLoaded { known.append((entry.key, entry.value)) }
            slot = entry.next
        }
        return known.sorted { $0.key < $1.key }
    }
}
