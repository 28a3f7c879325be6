import Primitives
import Scheduling

/// Who can pay with what they had before the block, and who only with what lower transactions brought them.
///
/// Funds are checked in block order, as they will be when the block runs. Everybody is taken to pay all that they may
/// have to, so that what is called covered here is covered; what contracts bring or take is not known, and left to the
/// check of the results.
public struct BlockFunds: Sendable, Equatable {
    /// For each position, ascending, the lower ones that brought what its sender may need; empty where it had enough.
    public let payers: [[Int]]

    /// - Parameters:
    ///   - footprints: of all transactions of the block.
    ///   - balanceBefore: what an account has before the block; nil where nobody looked.
    public init(_ footprints: [Footprint], senders: [Address?], balanceBefore: (Address) -> U256?) {
        precondition(footprints.count == senders.count, "one sender for each transaction, known or not")
        var purses: [Address: Purse] = [:]
        payers = footprints.indices.map { position in
            var found: [Int] = []
            if let sender = senders[position] {
                var purse = purses[sender] ?? Purse(own: balanceBefore(sender))
                found = purse.spend(footprints[position].upfrontCost)
                purses[sender] = purse
            }
            if let recipient = footprints[position].recipient, !footprints[position].value.isZero {
                var purse = purses[recipient] ?? Purse(own: balanceBefore(recipient))
                purse.credits.append(Credit(payer: position, value: footprints[position].value))
                purses[recipient] = purse
            }
            return found
        }
    }

    /// Marks those who depend on their payers: they read the balance that they pay from.
    public func mark(_ accesses: inout [PredictedAccess], senders: [Address?]) {
        for (position, payers) in payers.enumerated() where !payers.isEmpty {
            if let sender = senders[position] { accesses[position].reads.append(.balance(sender)) }
        }
    }

    private struct Credit {
        let payer: Int
        let value: U256
    }

    /// What an account surely has, and what was brought to it since.
    private struct Purse {
        var own: U256?
        var credits: [Credit] = []

        /// Who brought what is needed now. All of them are spent with it: which of them it took is nobody's question.
        mutating func spend(_ needed: U256) -> [Int] {
            if let own, own >= needed {
                self.own = own &- needed
                return []
            }
            defer { credits = [] }
            let total = credits.reduce(own ?? .zero) { total, credit in
                let (sum, overflow) = total.addingReportingOverflow(credit.value)
                return overflow ? .max : sum
            }
            // Where nobody knows what it had, it is taken to have had enough, until somebody brings more.
            own = own == nil ? nil : total > needed ? total &- needed : .zero
            return credits.map(\.payer)
        }
    }
}
