import ArgumentParser

/// `on` or `off`.
enum Switch: String, CaseIterable, ExpressibleByArgument {
    case on, off
}
