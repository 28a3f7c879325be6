import Chain
import Primitives
import Testing

@testable import EVM

/// An observed machine is the same machine: the same loop with all but one instruction hidden.
@Suite struct StepTests {
    @Test func `random programs come to the same, watched or not`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = RandomPrograms(seed: seed)
        for fork in [Fork.frontier, .byzantium, .istanbul, .cancun, .amsterdam] {
            for _ in 0..<120 { try compare(random.program(), callee: random.program(), fork, seed) }
        }
    }

    private func compare(_ program: [UInt8], callee: [UInt8], _ fork: Fork, _ seed: UInt64) throws {
        func machine() -> TestMachine {
            let test = TestMachine(program.hex, fork: fork)
            test.state.put(TestMachine.other, code: callee)
            return test
        }
        let (plain, watched) = (machine(), machine())
        let recorder = StepRecorder()
        watched.machine.observer = recorder
        let (expected, found) = (try plain.run(gas: 200_000), try watched.run(gas: 200_000))
        let comment = Comment("seed \(seed): \(fork) \(program.hex) calling \(callee.hex)")
        #expect(found == expected, comment)
        #expect(watched.journal.effects() == plain.journal.effects(), comment)
        #expect(watched.journal.logs.encoded == plain.journal.logs.encoded, comment)
        #expect(recorder.results == [found], comment)
        // Where no call lies between, the gas of a step is what the one before has left.
        for (step, next) in zip(recorder.steps, recorder.steps.dropFirst()) where step.depth == next.depth {
            let calls: ClosedRange<UInt8> = 0xf0...0xff
            if !calls.contains(step.opcode), step.halt == nil, step.opcode != 0 {
                #expect(next.gas == step.gas - step.gasCost, comment)
            }
        }
    }

    @Test func `PUSH data is no instruction, and the code ends with a STOP`() throws {
        let test = TestMachine("6056 61")
        let recorder = StepRecorder()
        test.machine.observer = recorder
        _ = try test.run()
        #expect(recorder.steps.map(\.pc) == [0, 2, 5])
        #expect(recorder.steps.map(\.name) == ["PUSH1", "PUSH2", "STOP"])
        #expect(recorder.steps.last?.stack == [U256(UInt64(0x56)), .zero])
    }

    @Test func `jumps are followed, backwards too`() throws {
        // JUMPDEST, one less, back while it is not 0.
        let test = TestMachine("6002 5b 6001 90 03 80 6002 57 00")
        let recorder = StepRecorder()
        test.machine.observer = recorder
        _ = try test.run()
        #expect(recorder.steps.count { $0.name == "JUMPDEST" } == 2)
        #expect(recorder.steps.last?.pc == 11)
    }

    @Test func `the operand of EIP-8024 is no instruction`() throws {
        let test = TestMachine(String(repeating: "6001", count: 18) + "e6 80 00", fork: .amsterdam)
        let recorder = StepRecorder()
        test.machine.observer = recorder
        let result = try test.run()
        #expect(result.isSuccess)
        #expect(recorder.steps.suffix(2).map(\.pc) == [36, 38])
        #expect(recorder.steps.suffix(2).map(\.name) == ["DUPN", "STOP"])
    }

    @Test func `1024 calls deep, with the depth of each`() throws {
        let test = TestMachine("5f5f5f5f5f 30 5a f1 00")
        let recorder = StepRecorder()
        test.machine.observer = recorder
        _ = try test.run(gas: 1 << 61)
        #expect(recorder.steps.map(\.depth).max() == 1025)
        #expect(recorder.steps.last?.depth == 1)
    }
}
