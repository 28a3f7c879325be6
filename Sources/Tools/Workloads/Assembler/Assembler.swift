import Primitives

/// Writes EVM code from readable steps.
public enum Assembler {
    /// The code of the steps, one after another.
    public static func code(@StepBuilder _ steps: () -> [Step]) -> [UInt8] { code(steps()) }

    /// The code of the steps, one after another. Every label is two bytes wide, so that code may have 64 KiB.
    public static func code(_ steps: [Step]) -> [UInt8] {
        var code: [UInt8] = []
        var labels: [String: Int] = [:]
        var references: [(offset: Int, label: String)] = []

        func append(reference label: String) {
            code.append(Opcode.push2)
            references.append((code.count, label))
            code += [0, 0]
        }

        for step in steps {
            switch step {
            case .instruction(let opcode):
                code.append(opcode)
            case .number(let number):
                let bytes = number.minimalBytes
                code.append(Opcode.push0 + UInt8(bytes.count))
                code += bytes
            case .label(let label):
                precondition(labels[label] == nil, "label \(label) stands twice")
                labels[label] = code.count
                code.append(Opcode.jumpdest)
            case .jump(let label):
                append(reference: label)
                code.append(Opcode.jump)
            case .jumpIf(let label):
                append(reference: label)
                code.append(Opcode.jumpi)
            }
        }

        for (offset, label) in references {
            guard let target = labels[label] else { preconditionFailure("no label \(label)") }
            precondition(target <= UInt16.max, "label \(label) at \(target)")
            code[offset] = UInt8(target >> 8)
            code[offset + 1] = UInt8(target & 0xff)
        }
        return code
    }

    /// Creation code that runs `constructor` and then deploys `runtime`.
    public static func initcode(deploying runtime: [UInt8], constructor: [Step] = []) -> [UInt8] {
        let prologue = code(constructor)
        // The runtime follows the copying steps, whose length does not depend on where that is.
        let copyingCount = code(copying(runtime.count, from: .max)).count
        return prologue + code(copying(runtime.count, from: UInt16(prologue.count + copyingCount))) + runtime
    }

    /// Returns `count` bytes of the code; the offset is always pushed as two bytes.
    private static func copying(_ count: Int, from offset: UInt16) -> [Step] {
        [
            .push(U256(UInt64(count))), .dup(1),
            .instruction(Opcode.push2), .instruction(UInt8(offset >> 8)), .instruction(UInt8(offset & 0xff)),
            .push(0), .codecopy, .push(0), .return,
        ]
    }

    private enum Opcode {
        static let jump: UInt8 = 0x56
        static let jumpi: UInt8 = 0x57
        static let jumpdest: UInt8 = 0x5b
        static let push0: UInt8 = 0x5f
        static let push2: UInt8 = 0x61
    }
}
