import Chain

/// What a transaction costs before its first instruction.
public struct IntrinsicGas: Equatable, Sendable {
    public let regular: UInt64
    /// EIP-8037: for a contract it creates and the authorizations it carries.
    public let state: UInt64
    /// EIP-7623: what it pays at least; 0 before, where refunds may take a transaction below its intrinsic gas.
    public let floor: UInt64

    public init(of transaction: Transaction, rules: Rules) {
        var regular = rules.transactionGas
        var floor = rules.hasCalldataFloor ? rules.transactionGas : 0
        var state: UInt64 = 0

        let zeros = UInt64(transaction.data.count { $0 == 0 })
        let others = UInt64(transaction.data.count) - zeros
        regular += zeros * rules.calldataZeroGas + others * rules.calldataNonZeroGas
        floor += zeros * rules.calldataFloorZeroGas + others * rules.calldataFloorNonZeroGas

        let keys = UInt64(transaction.accessList.reduce(0) { $0 + $1.storageKeys.count })
        let addresses = UInt64(transaction.accessList.count)
        regular += addresses * rules.accessListAddressGas + keys * rules.accessListKeyGas
        floor += addresses * rules.accessListAddressFloorGas + keys * rules.accessListKeyFloorGas

        if transaction.to == nil {
            let words = UInt64((transaction.data.count + 31) / 32)
            regular += rules.creationTransactionGas + words * rules.initcodeWordGas
            state += rules.stateGas?.accountGas ?? 0
        }
        let authorizations = UInt64(transaction.authorizations.count)
        regular += authorizations * rules.authorizationGas
        if let stateGas = rules.stateGas {
            state += authorizations * (stateGas.accountGas + stateGas.authorizationGas)
        }
        self.regular = regular
        self.state = state
        self.floor = floor
    }
}
