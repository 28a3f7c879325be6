import ArgumentParser
import Wire

extension CompressionMode: ExpressibleByArgument {}
