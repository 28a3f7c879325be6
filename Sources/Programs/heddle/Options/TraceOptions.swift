import ArgumentParser
import EVM

/// What is traced, and where the lines go.
struct TraceOptions: ParsableArguments {
    @Flag(help: "Print every instruction of one case's transactions as JSON lines (EIP-3155).")
    var trace = false

    @Option(
        help: ArgumentHelp("Write the lines to this file (default: standard output).", valueName: "file"),
        completion: .file())
    var output: String?

    @Flag(help: "With the memory before each instruction.")
    var memory = false

    @Flag(help: "With the slots that are known of the storage before each instruction.")
    var storage = false

    var wishes: StepDetails {
        var wishes: StepDetails = []
        if memory { wishes.insert(.memory) }
        if storage { wishes.insert(.storage) }
        return wishes
    }

    func validate() throws {
        guard trace || output == nil && wishes.isEmpty else {
            throw ValidationError("--output, --memory and --storage say how to --trace: name that, too.")
        }
    }
}
