import Chain
import Primitives

/// Executes message calls: runs frames, carries out calls and creations, settles state gas (EIP-8037).
///
/// A machine belongs to one block's rules and one journal. Frames live in an arena and calls do not recurse, so that
/// 1024 nested calls cost no native stack.
public final class Machine {
    let rules: Rules
    public let journal: Journal
    public var block: BlockEnvironment
    public var transaction: TransactionEnvironment
    let stack: Stack
    let memory: Memory
    let codes: CodeCache
    var returnData: [UInt8] = []
    let frames: UnsafeMutablePointer<Frame>
    /// EIP-8037: refills by frames that ended with fewer bytes than they started with, in this message.
    var stateGasRefilled: Int64 = 0
    let precompiles: PrecompiledContracts
    /// Frames that are initialized, the first one lowest.
    var frameCount = 0
    /// Who is told of every instruction; nil costs a frame one comparison, and an instruction nothing.
    public var observer: (any StepObserver)?
    /// For a step whose instruction leaves the loop: the gas once it is paid, and why it halted.
    var gasAfterLeaving: Int64 = 0
    var lastHalt: Halt?

    public init(
        rules: Rules, journal: Journal, block: BlockEnvironment, transaction: TransactionEnvironment = .init()
    ) {
        self.rules = rules
        self.journal = journal
        self.block = block
        self.transaction = transaction
        codes = journal.codes
        stack = Stack()
        memory = Memory()
        frames = .allocate(capacity: Limits.callDepthMax + 1)
        precompiles = PrecompiledContracts(rules)
    }

    deinit { frames.deallocate() }

    /// Executes one message to its end. The journal holds what it did; a failed message has been reverted there.
    public func execute(_ message: Message) throws(ExecutionFailure) -> MessageResult {
        returnData.removeAll(keepingCapacity: true)
        stateGasRefilled = 0
        let input = UnsafeMutablePointer<UInt8>.allocate(capacity: max(message.input.count, 1))
        defer {
            input.deallocate()
            memory.removeAll()
        }
        input.update(from: message.input, count: message.input.count)
        do {
            let result = try run(message, input: UnsafeBufferPointer(start: input, count: message.input.count))
            observer?.ended(result)
            return result
        } catch {
            while frameCount > 0 { popFrame() }
            throw error
        }
    }

    private func run(
        _ message: Message, input: UnsafeBufferPointer<UInt8>
    ) throws(ExecutionFailure) -> MessageResult {
        var result: MessageResult? =
            switch message.target {
            case .call(let address): try beginMessageCall(message, to: address, input: input)
            case .create(let address): try beginMessageCreation(message, at: address)
            }
        while true {
            if let result { return result }
            result = try step(frames + (frameCount - 1))
        }
    }

    /// Runs the topmost frame until it ends or wants another; answers the message's result when it was the last one.
    private func step(_ frame: UnsafeMutablePointer<Frame>) throws(ExecutionFailure) -> MessageResult? {
        if let observer { return try step(frame, observedBy: observer) }
        return try carryOut(run(frame), of: frame)
    }

    /// Does what the loop was left for. Inlined: a function more costs a call of nothing 4 % more instructions.
    @inline(__always)
    func carryOut(_ exit: Exit, of frame: UnsafeMutablePointer<Frame>) throws(ExecutionFailure) -> MessageResult? {
        switch exit {
        case .stop: return try finish(frame, .succeeded, output: [])
        case .return(let offset, let size): return try finish(frame, .succeeded, output: bytes(frame, offset, size))
        case .revert(let offset, let size): return try finish(frame, .reverted, output: bytes(frame, offset, size))
        case .halt(let halt): return try fail(frame, halt)
        case .call(let instruction): return try beginCall(instruction, from: frame)
        case .create(let instruction): return try beginCreation(instruction, from: frame)
        case .selfdestruct: return try selfdestruct(frame)
        case .unavailable: throw unavailability
        case .memoryExhausted: throw .memoryExhausted(bytesMax: Limits.memoryBytesMax)
        }
    }

    private func bytes(_ frame: UnsafeMutablePointer<Frame>, _ offset: Int, _ size: Int) -> [UInt8] {
        Array(memory.region(of: frame, offset: offset, size: size))
    }

    func popFrame() {
        frameCount -= 1
        (frames + frameCount).deinitialize(count: 1)
    }

    /// Why the journal could not answer.
    var unavailability: ExecutionFailure {
        .stateUnavailable(journal.failure ?? StateUnavailable("the journal gave no reason"))
    }
}
