import ArgumentParser
import Workloads

extension Mix: ExpressibleByArgument {}
