import Primitives
import Testing
import Workloads

@Suite struct AssemblerTests {
    @Test func `numbers are pushed with the shortest instruction`() {
        let code = Assembler.code([.push(0), .push(1), .push(0xff), .push(0x100)])
        #expect(code == [0x5f, 0x60, 1, 0x60, 0xff, 0x61, 1, 0])
        #expect(Assembler.code([.push(U256.max)]) == [0x7f] + [UInt8](repeating: 0xff, count: 32))
    }

    @Test func `labels are found behind and ahead`() {
        let code = Assembler.code([.label("start"), .push(1), .jumpIf("end"), .jump(to: "start"), .label("end")])
        #expect(code == [0x5b, 0x60, 1, 0x61, 0, 11, 0x57, 0x61, 0, 0, 0x56, 0x5b])
    }

    @Test func `a label past 255 takes both bytes`() {
        let code = Assembler.code([.jump(to: "far")] + [Step](repeating: .stop, count: 0x1fc) + [.label("far")])
        #expect(code.prefix(4) == [0x61, 0x02, 0x00, 0x56])
        #expect(code[0x200] == 0x5b)
    }

    @Test func `lines read as one list`() {
        let lines = Assembler.code {
            [.push(2), .push(3)]
            [.add]
        }
        #expect(lines == Assembler.code([.push(2), .push(3), .add]))
    }

    @Test func `DUP1, DUP16, SWAP1 and SWAP16 are at the ends of their rows`() {
        #expect(Assembler.code([.dup(1), .dup(16), .swap(1), .swap(16)]) == [0x80, 0x8f, 0x90, 0x9f])
    }

    @Test func `creation code ends with the runtime and points at it`() {
        let runtime: [UInt8] = [1, 2, 3]
        let plain = Assembler.initcode(deploying: runtime)
        // PUSH1 3, DUP1, PUSH2 offset, PUSH0, CODECOPY, PUSH0, RETURN.
        #expect(plain == [0x60, 3, 0x80, 0x61, 0, 10, 0x5f, 0x39, 0x5f, 0xf3, 1, 2, 3])
        let built = Assembler.initcode(deploying: runtime, constructor: [.push(7), .push(0), .sstore])
        #expect(built == [0x60, 7, 0x5f, 0x55, 0x60, 3, 0x80, 0x61, 0, 14, 0x5f, 0x39, 0x5f, 0xf3, 1, 2, 3])
    }
}
