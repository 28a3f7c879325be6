import Chain
import Crypto

/// Address 9: BLAKE2b's compression function with a chosen number of rounds (EIP-152).
///
/// Input: rounds (4 bytes, big-endian), eight words of state, sixteen of message and two of offset (8 bytes
/// each, little-endian), and the final flag.
enum Blake2FContract: PrecompiledContract {
    static let precompile = Precompile.blake2f

    /// Gas is counted for an input of the right length only; any other fails whatever it brings.
    static func gas(for input: PrecompileInput, _ rules: Rules) -> UInt64? {
        input.count == inputBytes ? UInt64(rounds(in: input)) : nil
    }

    static func answer(to input: PrecompileInput) -> PrecompileAnswer {
        let flag = input.bytes[212]
        guard flag <= 1 else { return .failure }
        var state = Blake2b.State { littleEndianWord($0, from: 4, in: input) }
        let message = Blake2b.Message { littleEndianWord($0, from: 68, in: input) }
        let offset =
            UInt128(littleEndianWord(1, from: 196, in: input)) << 64
            | UInt128(littleEndianWord(0, from: 196, in: input))
        Blake2b.compress(&state, message, offset: offset, isFinal: flag == 1, rounds: rounds(in: input))

        var output: [UInt8] = []
        output.reserveCapacity(64)
        for index in state.indices {
            withUnsafeBytes(of: state[index].littleEndian) { output.append(contentsOf: $0) }
        }
        return .output(output)
    }

    private static let inputBytes = 213

    private static func rounds(in input: PrecompileInput) -> UInt32 {
        UInt32(bigEndian: input.bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
    }

    private static func littleEndianWord(_ index: Int, from offset: Int, in input: PrecompileInput) -> UInt64 {
        UInt64(littleEndian: input.bytes.loadUnaligned(fromByteOffset: offset + 8 * index, as: UInt64.self))
    }
}
