import EVM
import Primitives

/// One instruction as EIP-3155 writes it, fields in the order of the EIP.
struct StepLine {
    private let step: Step

    init(_ step: Step) { self.step = step }

    var json: String {
        var line = "{\"pc\":\(step.pc),\"op\":\(step.opcode)"
        line += ",\"gas\":\"\(step.gas.hexNumber)\",\"gasCost\":\"\(step.gasCost.hexNumber)\""
        line += ",\"memSize\":\(step.memorySize)"
        line += ",\"stack\":[\(step.stack.map { "\"\($0.hex)\"" }.joined(separator: ","))]"
        line += ",\"depth\":\(step.depth),\"returnData\":\"\(step.returnData.hex)\",\"refund\":\(step.refund)"
        line += ",\"opName\":\"\(step.name)\""
        if let halt = step.halt { line += ",\"error\":\"\(halt.traceName)\"" }
        if let memory = step.memory { line += ",\"memory\":[\(words(of: memory))]" }
        if let storage = step.storage {
            let slots = storage.map { "\"\($0.key.hex)\":\"\($0.value.hex)\"" }
            line += ",\"storage\":{\(slots.joined(separator: ","))}"
        }
        return line + "}"
    }

    /// The EIP says an array of hex strings, and shows one string; clients that write an array write words.
    private func words(of memory: [UInt8]) -> String {
        stride(from: 0, to: memory.count, by: 32).map { "\"\(Array(memory[$0..<$0 + 32]).hex)\"" }
            .joined(separator: ",")
    }
}
