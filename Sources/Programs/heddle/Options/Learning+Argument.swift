import ArgumentParser
import Speculation

extension Learning: ExpressibleByArgument {}
