import Primitives

/// One message call as it runs: what the loop reads at its start and leaves at its end.
///
/// Frames lie in an arena and are reached by pointer; inside the loop `pc`, the stack's top and `gas` are locals.
struct Frame {
    var code: Code
    /// Offset of the next instruction.
    var pc = 0
    var stackBase: UnsafeMutablePointer<U256>
    var stackCount = 0
    /// `gas_left`: the regular dimension.
    var gas: Int64
    /// Where this call's memory begins in the arena.
    var memoryBase: Int
    /// In bytes, a multiple of 32.
    var memorySize = 0
    var input: UnsafePointer<UInt8>?
    var inputCount: Int
    var address = Address.zero
    /// The journal's index of `address`.
    var accountIndex = 0
    var caller = Address.zero
    var value = U256.zero
    var isStatic = false
    var depth = 0
    var call = CallState()

    /// The outermost call.
    init(code: Code, stack: Stack, gas: Int64, input: UnsafeBufferPointer<UInt8>) {
        self.code = code
        stackBase = stack.base
        self.gas = gas
        memoryBase = 0
        self.input = input.baseAddress
        inputCount = input.count
    }

    /// A call made by `caller`, whose stack and memory it leaves alone.
    init(code: Code, above caller: UnsafeMutablePointer<Frame>, gas: Int64, input: UnsafeBufferPointer<UInt8>) {
        self.code = code
        stackBase = caller.pointee.stackBase + caller.pointee.stackCount
        self.gas = gas
        memoryBase = caller.pointee.memoryBase + caller.pointee.memorySize
        self.input = input.baseAddress
        inputCount = input.count
        depth = caller.pointee.depth + 1
    }

    /// Takes the top word; the loop has checked that it is there.
    mutating func pop() -> U256 {
        stackCount -= 1
        return stackBase[stackCount]
    }

    /// Puts a word where an instruction has taken at least one.
    mutating func push(_ word: U256) {
        stackBase[stackCount] = word
        stackCount += 1
    }
}
