import ArgumentParser
import Coordinator

extension MerkleTasks: ExpressibleByArgument {}
