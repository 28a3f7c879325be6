import Chain
import Primitives

extension BlockContext {
    /// Whose accounts the epilogue may touch, ascending, as long as the request contracts call nobody.
    public var epilogueAddresses: [Address] {
        var addresses = Set(BlockReward(of: header, ommers: ommers, rules: rules).payments.map(\.recipient))
        addresses.formUnion(withdrawals.map(\.address))
        if rules.hasRequests { addresses.formUnion(SystemContracts.requests) }
        return addresses.sorted()
    }

    /// Whether any code runs after the transactions.
    public var epilogueRunsCode: Bool { rules.hasRequests }
}
