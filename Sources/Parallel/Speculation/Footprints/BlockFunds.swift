import Primitives

/// Who can pay with what they had before the block, and who only with what lower transactions brought them.
///
/// Funds are checked in block order, as they will be when the block runs. Everybody is taken to pay all that they may
/// have to, so that what is called covered here is covered; what contracts bring or take is not known, and left to the
/// check of the results.
struct BlockFunds {
    private var purses: [Address: Purse]
    private var payers = PositionLists()

    /// - Parameter capacity: how many accounts there may well be.
    init(capacity: Int = 0) { purses = Dictionary(minimumCapacity: capacity) }

    /// Takes what the owner may have to pay, and says who brought it, ascending; nobody where it had enough.
    ///
    /// - Parameter balanceBefore: what the owner has before the block; nil where nobody looked. Asked for at most once,
    ///   and not for who was brought nothing: whatever it has, it waits for nobody.
    mutating func spend(_ cost: U256, of owner: Address, balanceBefore: () -> U256?) -> [Int] {
        guard let brought = purses[owner, default: Purse()].spend(cost, balanceBefore) else { return [] }
        var found: [Int] = []
        payers.add(brought, to: &found)
        found.reverse()
        return found
    }

    /// The transaction at `payer` brings something to the recipient.
    mutating func bring(_ value: U256, to recipient: Address, by payer: Int) {
        guard !value.isZero else { return }
        purses[recipient, default: Purse()].take(value, by: payer, &payers)
    }

    /// What an account surely has, and what was brought to it since.
    private struct Purse {
        private enum Own {
            /// So far it did not matter what it had before the block.
            case notAsked(spent: U256)
            /// Nobody knows. It is taken to have had enough, until somebody brings more.
            case unknown
            case known(U256)
        }

        private var own = Own.notAsked(spent: .zero)
        private var brought = U256.zero
        private var payers: PositionLists.List?

        mutating func take(_ value: U256, by payer: Int, _ lists: inout PositionLists) {
            brought = brought.addingSaturated(value)
            lists.append(payer, to: &payers)
        }

        /// Who brought what is needed now. All of them are spent with it: which of them it took is nobody's question.
        mutating func spend(_ cost: U256, _ balanceBefore: () -> U256?) -> PositionLists.List? {
            guard payers != nil else {
                spendOwn(cost)
                return nil
            }
            if case .notAsked(let spent) = own {
                own = balanceBefore().map { .known($0.subtractingSaturated(spent)) } ?? .unknown
            }
            if case .known(let balance) = own {
                guard balance < cost else {
                    own = .known(balance &- cost)
                    return nil
                }
                own = .known(balance.addingSaturated(brought).subtractingSaturated(cost))
            }
            defer { (brought, payers) = (.zero, nil) }
            return payers
        }

        private mutating func spendOwn(_ cost: U256) {
            switch own {
            case .notAsked(let spent): own = .notAsked(spent: spent.addingSaturated(cost))
            case .unknown: break
            case .known(let balance): own = .known(balance.subtractingSaturated(cost))
            }
        }
    }
}

extension U256 {
    /// The largest number where the sum does not fit.
    fileprivate func addingSaturated(_ other: U256) -> U256 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }

    fileprivate func subtractingSaturated(_ other: U256) -> U256 { self > other ? self &- other : .zero }
}
