import ArgumentParser
import Conformance

/// What `heddle conformance` starts several of.
struct ConformanceChildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance-child", abstract: "Run fixture files that standard input names.",
        shouldDisplay: false)

    @OptionGroup var selection: ConformanceSelection

    mutating func run() throws { try ConformanceChild(selection.options).run() }
}
