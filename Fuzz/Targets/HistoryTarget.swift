import Chain
import Primitives
import Scheduling
import Speculation

/// What a store keeps of blocks that ran by speculation. The first byte chooses.
enum HistoryTarget: FuzzTarget {
    static let name = "history"

    static func check(_ bytes: [UInt8]) {
        guard let kind = bytes.first else { return }
        let payload = Array(bytes.dropFirst())
        do throws(InvalidHistory) {
            switch kind % 3 {
            case 0:
                let history = try ConflictHistory(encoded: payload)
                require(history.encoded == payload, "a history is encoded otherwise: \(history.encoded.hex)")
            case 1:
                let layouts = try SlotLayouts(encoded: payload)
                require(layouts.encoded == payload, "layouts are encoded otherwise: \(layouts.encoded.hex)")
            default: checkMemory(payload)
            }
        } catch {
            _ = "\(error)"
        }
    }

    /// Whatever was kept, it can be asked and taught, and what it then writes can be read.
    private static func checkMemory(_ record: [UInt8]) {
        var memory = SpeculationMemory(learning: .on, record: record)
        if memory.coldStart == nil {
            require(memory.record == record, "a record is encoded otherwise: \(memory.record.hex)")
        }
        var forecast = BlockForecast(Samples.transactions, blobs: nil, memory: memory)
        for _ in Samples.transactions { forecast.admit(sender) { _ in nil } }
        _ = memory.history.dependencies(of: Samples.transactions, above: 0)
        _ = memory.policy.advice(
            for: SpeculationForecast(transactions: 9, gas: 900_000, longestChainGas: 100_000, unknown: 3), workers: 2,
            handling: nil, unknownConflictPermille: memory.history.unknownConflictPermille)
        teach(&memory)
        require(
            SpeculationMemory(learning: .on, record: memory.record).coldStart == nil, "what was written cannot be read")
    }

    private static let sender = Address(high: 5, middle: 5, low: 5)

    /// Calls of which each reads what the one before it wrote, by mappings and fixed slots.
    private static func teach(_ memory: inout SpeculationMemory) {
        let calls = Samples.transactions.filter { $0.to != nil }
        let observed = calls.map { transaction in
            let contract = transaction.to!
            let slots: [U256] = [.zero, Keccak.hash(sender.word, U256(3 as UInt64)).number, transaction.value]
            let keys = slots.map { AccessKey.slot(contract, $0) }
            return ObservedTransaction(
                transaction, sender: sender,
                access: RecordedAccess(reads: keys + [.nonce(sender)], writes: keys + [.nonce(sender)]),
                gasUsed: 50_000)
        }
        memory.learn(from: observed, SpeculationOutcome(sequentialGas: 400_000, repeatedGas: 50_000))
    }

    static func seeds() -> [[UInt8]] {
        var memory = SpeculationMemory()
        var seeds: [[UInt8]] = []
        for _ in 0..<3 {
            seeds += [[0] + memory.history.encoded, [1] + memory.layouts.encoded, [2] + memory.record]
            teach(&memory)
        }
        return seeds
    }
}
