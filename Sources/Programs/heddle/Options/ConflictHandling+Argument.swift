import ArgumentParser
import Speculation

extension ConflictHandling: ExpressibleByArgument {}
