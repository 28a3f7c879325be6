import ArgumentParser
import Primitives

/// A block's hash as hex: 0x and 64 digits.
struct BlockHash: ExpressibleByArgument {
    let hash: Hash

    init?(argument: String) {
        guard let hash = Hash(hex: argument) else { return nil }
        self.hash = hash
    }
}
