import ArgumentParser
import Coordinator

extension Shortcut: ExpressibleByArgument {}
