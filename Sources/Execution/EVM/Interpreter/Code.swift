import Chain
import Primitives

/// One contract's code, analysed once for one fork, so that the loop checks neither bounds nor availability.
public final class Code {
    /// Zero bytes behind the code: a PUSH32 in the last place reads 32, and the STOP after it is one more.
    static let paddingBytes = 33

    public let hash: Hash
    public let count: Int
    /// The code as deployed, followed by zeros.
    let bytes: UnsafePointer<UInt8>
    /// What the loop runs: instructions the fork does not define are INVALID here, followed by zeros.
    let instructions: UnsafePointer<UInt8>
    /// One bit per byte, lowest first: set where a jump may go.
    private let jumpDestinations: UnsafePointer<UInt64>
    private let allocation: UnsafeMutableRawPointer

    public init(bytes source: [UInt8], hash: Hash, rules: Rules) {
        self.hash = hash
        count = source.count

        let paddedCount = source.count + Code.paddingBytes
        let bitmapCount = (source.count + 63) / 64
        // The bitmap comes first: it is the part that needs alignment.
        allocation = UnsafeMutableRawPointer.allocate(byteCount: 8 * bitmapCount + 2 * paddedCount, alignment: 8)
        let bitmap = allocation.bindMemory(to: UInt64.self, capacity: bitmapCount)
        bitmap.initialize(repeating: 0, count: bitmapCount)
        let original = (allocation + 8 * bitmapCount).bindMemory(to: UInt8.self, capacity: paddedCount)
        source.withUnsafeBufferPointer { Code.copy($0, padding: paddedCount, to: original) }
        let instructions = (allocation + 8 * bitmapCount + paddedCount).bindMemory(
            to: UInt8.self, capacity: paddedCount)
        source.withUnsafeBufferPointer { Code.copy($0, padding: paddedCount, to: instructions) }

        rules.instructionGas.withUnsafeBufferPointer { gas in
            Code.analyse(instructions, count: source.count, gas: gas, jumpDestinations: bitmap)
        }
        self.bytes = UnsafePointer(original)
        self.instructions = UnsafePointer(instructions)
        jumpDestinations = UnsafePointer(bitmap)
    }

    /// Code that runs once and is never asked for by hash.
    convenience init(initcode: [UInt8], rules: Rules) { self.init(bytes: initcode, hash: .zero, rules: rules) }

    /// The same with STOP for every instruction; what stands behind a PUSH stays.
    init(stopping code: Code) {
        (hash, count) = (code.hash, code.count)
        let byteCount = 8 * ((code.count + 63) / 64) + 2 * (code.count + Code.paddingBytes)
        let copy = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 8)
        copy.copyMemory(from: code.allocation, byteCount: byteCount)
        // Everything lies where it lies in the other.
        let distance = copy - code.allocation
        let instructions = UnsafeMutableRawPointer(mutating: code.instructions + distance)
            .assumingMemoryBound(to: UInt8.self)
        var index = 0
        while index < code.count {
            let pushed = instructions[index] &- (Instruction.push1.rawValue &- 1)
            instructions[index] = Instruction.stop.rawValue
            index += 1 + (pushed <= 32 ? Int(pushed) : 0)
        }
        bytes = code.bytes + distance
        self.instructions = UnsafePointer(instructions)
        jumpDestinations = (UnsafeRawPointer(code.jumpDestinations) + distance).assumingMemoryBound(to: UInt64.self)
        allocation = copy
    }

    deinit { allocation.deallocate() }

    /// What this code occupies, for the cache's limit.
    var byteCount: Int { count / 8 + 2 * (count + Code.paddingBytes) }

    /// EIP-7702: the address that a delegation designator (0xef0100 and 20 bytes) names.
    public var delegate: Address? {
        guard count == 23, bytes[0] == 0xef, bytes[1] == 0x01, bytes[2] == 0x00 else { return nil }
        return Address(truncating: U256(bigEndian: UnsafeRawBufferPointer(start: bytes + 3, count: 20)))
    }

    /// Where the loop finds out whether a jump may go somewhere, without touching this object.
    var jumps: JumpDestinations { JumpDestinations(bitmap: jumpDestinations, count: UInt64(count)) }

    private static func copy(
        _ source: UnsafeBufferPointer<UInt8>, padding paddedCount: Int, to target: UnsafeMutablePointer<UInt8>
    ) {
        if let start = source.baseAddress { target.initialize(from: start, count: source.count) }
        (target + source.count).initialize(repeating: 0, count: paddedCount - source.count)
    }

    /// Steps over PUSH data. EIP-8024: the immediates of DUPN, SWAPN and EXCHANGE are not stepped over.
    private static func analyse(
        _ instructions: UnsafeMutablePointer<UInt8>, count: Int, gas: UnsafeBufferPointer<UInt16>,
        jumpDestinations: UnsafeMutablePointer<UInt64>
    ) {
        let push1 = Instruction.push1.rawValue
        var index = 0
        while index < count {
            let byte = instructions[index]
            if byte &- push1 < 32 {
                index &+= Int(byte &- push1) &+ 1
            } else if byte == Instruction.jumpdest.rawValue {
                jumpDestinations[index >> 6] |= 1 &<< UInt64(truncatingIfNeeded: index & 63)
            } else if gas[Int(byte)] == Rules.undefinedInstruction {
                instructions[index] = Instruction.invalid.rawValue
            }
            index &+= 1
        }
    }
}
