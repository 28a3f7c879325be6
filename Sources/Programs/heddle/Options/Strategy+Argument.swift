import ArgumentParser
import Scheduling

extension Strategy: ExpressibleByArgument {}
