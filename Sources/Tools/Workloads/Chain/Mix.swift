/// What the transactions of a chain are like.
public enum Mix: String, CaseIterable, Sendable {
    /// Mostly payments, of ether and of tokens; those that meet stand anywhere in their block.
    case everyday
    /// Of the size that the main network's are, most of it contract work: 60 to 120 thousand gas each on average before
    /// Amsterdam. Those that meet are spread evenly over their block.
    case mainNetwork = "main-network"
    /// Nothing but payments of ether; none of them meet.
    case payments

    /// Among transactions that meet nobody, how many in a hundred do what.
    var calmShares: [(activity: Activity, percent: Int)] {
        switch self {
        case .everyday:
            [
                (.payment, 36), (.tokenPayment, 32), (.swap, 12), (.approval, 5), (.paymentToNewAccount, 4),
                (.tokenPaymentToNewHolder, 4), (.creation, 3), (.delegation, 2), (.overdrawnTokenPayment, 2),
            ]
        case .mainNetwork:
            [
                (.payment, 16), (.tokenPayment, 20), (.swap, 22), (.revaluation, 30), (.approval, 5),
                (.tokenPaymentToNewHolder, 4), (.creation, 2), (.overdrawnTokenPayment, 1),
            ]
        case .payments: [(.payment, 92), (.paymentToNewAccount, 8)]
        }
    }

    /// Among those that meet.
    var hotShares: [(activity: Activity, percent: Int)] {
        switch self {
        case .everyday: [(.hotSwap, 70), (.hotTokenPayment, 30)]
        case .mainNetwork: [(.hotSwap, 40), (.hotTokenPayment, 30), (.hotRevaluation, 30)]
        case .payments: calmShares
        }
    }
}
