import ArgumentParser
import Settings

extension ByteCount: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
