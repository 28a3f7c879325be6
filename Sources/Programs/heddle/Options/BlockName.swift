import ArgumentParser
import Primitives

/// `1234`, or a hash as hex: a block that somebody names.
struct BlockName: ExpressibleByArgument {
    let text: String

    init?(argument: String) {
        guard UInt64(argument) != nil || BlockHash(argument: argument) != nil else { return nil }
        text = argument
    }
}
