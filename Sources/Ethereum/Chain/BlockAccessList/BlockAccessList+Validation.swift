import Primitives

extension BlockAccessList {
    /// Everything that can be said of a list without executing its block: size, order, uniqueness, indexes, code.
    ///
    /// A list that passes is the only one with its contents; whether the contents are true, execution tells.
    public func validate(
        transactionCount: Int, gasLimit: UInt64, rules: Rules
    ) throws(InvalidBlockAccessList) {
        let itemsMax = gasLimit / rules.blockAccessListItemGas
        guard UInt64(itemCount) <= itemsMax else { throw .tooManyItems(max: itemsMax, found: itemCount) }
        try validateForm(transactionCount: transactionCount, rules: rules)
    }

    /// All of that but the size, which only EIP-7928 bounds by gas: for lists of our own, too.
    public func validateForm(transactionCount: Int, rules: Rules) throws(InvalidBlockAccessList) {
        for (account, next) in zip(accounts, accounts.dropFirst()) where account.address >= next.address {
            throw .addressOrder(previous: account.address, next: next.address)
        }
        for account in accounts { try account.validate(indexMax: transactionCount + 1, rules: rules) }
    }
}
