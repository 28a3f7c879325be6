import Chain
import EVM
import Primitives

/// EIP-7702: accounts that let their transactions run someone else's code.
extension TransactionProcessor {
    /// Applies what is valid, skips what is not, and answers the gas to give back for authorities that existed.
    func apply(_ authorizations: [Authorization]) throws(Obstacle) -> UInt64 {
        var refill: UInt64 = 0
        for authorization in authorizations { refill += try apply(authorization) }
        return refill
    }

    private func apply(_ authorization: Authorization) throws(Obstacle) -> UInt64 {
        let journal = machine.journal
        guard authorization.chainID.isZero || authorization.chainID == U256(context.environment.chainID),
            authorization.nonce != .max, let authority = authorization.authority()
        else { return 0 }
        let account = journal.accountIndex(of: authority)
        journal.warm(account: account)
        try touch(account)
        let code = try attempt { () throws(StateUnavailable) in try journal.code(account: account) }
        guard code.count == 0 || code.delegate != nil, journal.nonce(account: account) == authorization.nonce else {
            return 0
        }
        let refill = journal.isEmpty(account: account) ? 0 : refillForExisting
        let designator = authorization.address == .zero ? [] : [0xef, 0x01, 0x00] + authorization.address.bytes
        try attempt { () throws(StateUnavailable) in try journal.setCode(designator, account: account) }
        journal.incrementNonce(account: account)
        return refill
    }

    /// The intrinsic gas assumed a new account.
    private var refillForExisting: UInt64 { context.rules.stateGas?.accountGas ?? context.rules.authorizationRefund }
}
