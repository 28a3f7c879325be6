/// What a transaction of a workload does.
enum Activity {
    /// Ether to someone who has some.
    case payment
    /// Ether to someone who has none yet.
    case paymentToNewAccount
    case tokenPayment
    case tokenPaymentToNewHolder
    case approval
    /// Fails: the sender has not that many.
    case overdrawnTokenPayment
    /// In the sender's own pool.
    case swap
    case creation
    /// EIP-7702: an account is given code and called.
    case delegation
    /// Of the sender's own positions in the portfolio.
    case revaluation

    // Those that meet each other.

    /// In the one pool that everybody uses.
    case hotSwap
    /// To the one holder whom everybody pays.
    case hotTokenPayment
    /// Of the positions of the one fund that everybody values.
    case hotRevaluation

    /// Enough gas in Amsterdam, where new state is dear (EIP-8037): what is not used is given back.
    var gasLimit: UInt64 {
        switch self {
        case .payment: 21_000
        // The account itself is new state.
        case .paymentToNewAccount: 200_000
        case .tokenPayment, .overdrawnTokenPayment, .hotTokenPayment: 120_000
        // A new slot.
        case .tokenPaymentToNewHolder, .approval: 160_000
        case .swap, .hotSwap, .revaluation, .hotRevaluation: 400_000
        // A new account with its code and a slot.
        case .creation: 400_000
        // A designator for an account, and a slot.
        case .delegation: 450_000
        }
    }
}
