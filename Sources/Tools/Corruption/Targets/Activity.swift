/// What a transaction of a target does.
enum Activity: CaseIterable {
    case payment, paymentToSelf, paymentToCoinbase, paymentToNewAccount, paymentOfNothing
    /// Storage: written, read, written with the value it has, emptied.
    case count, toggle
    /// Accounts that are only looked at, and changes that are taken back.
    case visit, revert
    case creation, creationByContract, destructionOfNew, destructionOfOld
    /// EIP-7702: code is given, and taken away again.
    case delegation, delegationToNobody
    /// EIP-7002 and EIP-7251: what the system calls at the end of the block find.
    case withdrawalRequest, consolidationRequest
}
