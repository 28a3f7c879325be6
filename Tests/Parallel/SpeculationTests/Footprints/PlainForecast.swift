import Chain
import Primitives
import Scheduling

@testable import Speculation

/// What `BlockForecast` says, in the plain words of its definition: it looks at every lower transaction for each.
struct PlainForecast {
    private(set) var accesses: [PredictedAccess] = []
    private(set) var knowledge: [BlockForecast.Knowledge] = []
    private(set) var dependencies: [[Int]] = []
    private var balances: [Address: U256?] = [:]
    private var credits: [Address: [(payer: Int, value: U256)]] = [:]

    init(_ block: RandomBlock, memory: SpeculationMemory) {
        for (position, transaction) in block.transactions.enumerated() {
            expect(transaction, from: block.senders[position], memory, block)
            pay(for: transaction, at: position, from: block.senders[position], block)
            dependencies.append(
                Set(accesses[position].reads.flatMap { writers(of: $0, below: position) }).sorted())
        }
    }

    /// Of a balance all who wrote it since it was read and written, of anything else the last one; and of a slot who
    /// took its account's whole storage.
    private func writers(of key: AccessKey, below position: Int) -> [Int] {
        func lower(_ key: AccessKey) -> [Int] { (0..<position).filter { accesses[$0].writes.contains(key) } }
        switch key {
        case .balance:
            let first = lower(key).last { accesses[$0].reads.contains(key) } ?? 0
            return lower(key).filter { $0 >= first }
        case .slot(let address, _): return lower(key).suffix(1) + lower(.storage(address)).suffix(1)
        default: return lower(key).suffix(1)
        }
    }

    private mutating func expect(
        _ transaction: Transaction, from sender: Address?, _ memory: SpeculationMemory, _ block: RandomBlock
    ) {
        var access = StaticFootprint.access(of: transaction, sender: sender) { block.account($0)?.hasCode ?? true }
        var isForecast = false
        if !access.isComplete {
            let call = CallForecast.access(of: transaction, sender: sender, layouts: memory.layouts)
            let usual = call?.isComplete == true ? nil : memory.history.access(of: transaction, sender: sender)
            for known in [call, usual].compactMap(\.self) {
                access.reads += known.reads
                access.writes += known.writes
                isForecast = isForecast || !known.reads.isEmpty || !known.writes.isEmpty
            }
            access.isComplete = call?.isComplete == true
        }
        accesses.append(access)
        knowledge.append(access.isComplete ? .complete : isForecast ? .forecast : .unknown)
    }

    /// Everybody has what it had before, and what was brought to it; who needs the latter reads its balance.
    private mutating func pay(
        for transaction: Transaction, at position: Int, from sender: Address?, _ block: RandomBlock
    ) {
        if let sender {
            let cost = transaction.value &+ U256(transaction.gasLimit) &* transaction.maxFeePerGas
            let own = balances[sender] ?? block.account(sender)?.balance
            let brought = credits[sender] ?? []
            if let own, own >= cost {
                balances[sender] = .some(own &- cost)
            } else {
                let total = brought.reduce(own ?? .zero) { $0 &+ $1.value }
                balances[sender] = .some(own.map { _ in total > cost ? total &- cost : .zero })
                credits[sender] = []
                if !brought.isEmpty { accesses[position].reads.append(.balance(sender)) }
            }
        }
        if let recipient = transaction.to, !transaction.value.isZero {
            credits[recipient, default: []].append((position, transaction.value))
        }
    }
}
