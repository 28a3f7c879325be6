/// Keccak-256 straight from its specification: arrays, loops, and constants computed where they are needed.
enum SlowKeccak {
    static func hash(_ message: [UInt8]) -> [UInt8] {
        var padded = message + [0x01]
        while !padded.count.isMultiple(of: 136) { padded.append(0) }
        padded[padded.count - 1] |= 0x80
        var lanes = [UInt64](repeating: 0, count: 25)
        for block in stride(from: 0, to: padded.count, by: 136) {
            for index in 0..<136 { lanes[index / 8] ^= UInt64(padded[block + index]) << UInt64(8 * (index % 8)) }
            permute(&lanes)
        }
        return (0..<32).map { UInt8(truncatingIfNeeded: lanes[$0 / 8] >> UInt64(8 * ($0 % 8))) }
    }

    private static func permute(_ lanes: inout [UInt64]) {
        var register: UInt8 = 1
        for _ in 0..<24 {
            let parity = (0..<5).map { x in (0..<5).reduce(0 as UInt64) { $0 ^ lanes[x + 5 * $1] } }
            for index in 0..<25 { lanes[index] ^= parity[(index + 4) % 5] ^ rotate(parity[(index + 1) % 5], by: 1) }
            var (x, y) = (1, 0)
            var carried = lanes[1]
            for step in 1...24 {
                (x, y) = (y, (2 * x + 3 * y) % 5)
                (carried, lanes[x + 5 * y]) = (lanes[x + 5 * y], rotate(carried, by: step * (step + 1) / 2 % 64))
            }
            for row in stride(from: 0, to: 25, by: 5) {
                let old = Array(lanes[row..<row + 5])
                for x in 0..<5 { lanes[row + x] = old[x] ^ ~old[(x + 1) % 5] & old[(x + 2) % 5] }
            }
            for power in 0..<7 {
                if register & 1 == 1 { lanes[0] ^= 1 << UInt64((1 << power) - 1) }
                register = register << 1 ^ (register >> 7) * 0x71
            }
        }
    }

    private static func rotate(_ lane: UInt64, by count: Int) -> UInt64 {
        count == 0 ? lane : lane << UInt64(count) | lane >> UInt64(64 - count)
    }
}
