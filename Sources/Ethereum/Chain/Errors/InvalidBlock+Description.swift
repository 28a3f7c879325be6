import Primitives

extension InvalidBlock: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed(let malformed): "the block does not decode: \(malformed)"
        case .headerFieldCount(let expected, let found):
            "a header of this fork has \(expected) fields, this one has \(found)"
        case .withdrawalsMissing: "a block of this fork has a list of withdrawals, this one has none"
        case .withdrawalsNotActive: "a block of this fork has no withdrawals"
        case .tooLong(let bytesMax, let found): "a block has at most \(bytesMax) bytes, this one has \(found)"
        case .parentUnknown(let hash): "no block with the parent's hash \(hash) is known"
        case .refusedBefore(let hash): "execution refused the block \(hash) before"
        case .numberMismatch(let header, let expected): "the header's number is \(header), \(expected) was expected"
        case .timestampNotAfterParent(let header, let parent):
            "the header's timestamp \(header) is not after its parent's, \(parent)"
        case .gasLimitBelowMin(let header, let min): "the header's gas limit \(header) is below \(min)"
        case .gasLimitAboveMax(let header, let max): "the header's gas limit \(header) is above \(max)"
        case .gasLimitStep(let header, let parent):
            "the header's gas limit \(header) is too far from its parent's, \(parent)"
        case .gasUsedAboveLimit(let header, let limit):
            "the header's gas used \(header) is above its gas limit, \(limit)"
        case .extraDataTooLong(let bytesMax, let found):
            "extra data has at most \(bytesMax) bytes, this header's has \(found)"
        case .daoExtraDataMismatch(let header):
            "the first blocks of the DAO fork say dao-hard-fork, this header says \(header.hex)"
        case .nonceNotZero(let nonce): "a header's nonce is zero from Paris on, this one is \(nonce)"
        case .mixHashMismatch(let header, let computed): Self.mismatch("mix hash", header, computed)
        case .sealAboveTarget(let seal, let target): "the nonce leads to \(seal), above the target \(target)"
        case .sealEpochAboveMax(let found, let max): "seals are checked up to epoch \(max), this one is of \(found)"
        case .tooManyOmmers(let max, let found): "a block has at most \(max) ommers, this one has \(found)"
        case .ommer(let index, let fault): "ommer \(index): \(fault)"
        case .blockAccessListMissing: "the block came without its access list"
        case .blockAccessList(let fault): "block access list: \(fault)"
        case .blockAccessListMalformed(let malformed): "the block access list does not decode: \(malformed)"
        case .transaction(let index, let fault): "transaction \(index): \(fault)"
        case .gasLimitExceeded(let limit, let computed):
            "the transactions use \(computed) gas, the block's limit is \(limit)"
        case .depositEventLayout(let transaction, let log):
            "log \(log) of transaction \(transaction) is a deposit in a form that no deposit has"
        case .systemContractEmpty(let address): "the system contract \(address) has no code"
        case .systemCallFailed(let address): "the system call to \(address) failed"
        case .blobGasUsedAboveMax(let header, let max): "the header's blob gas used \(header) is above \(max)"
        case .difficultyMismatch(let header, let computed): Self.mismatch("difficulty", header, computed)
        case .baseFeeMismatch(let header, let computed): Self.mismatch("base fee", header, computed)
        case .excessBlobGasMismatch(let header, let computed): Self.mismatch("excess blob gas", header, computed)
        case .transactionsRootMismatch(let header, let computed): Self.mismatch("transactions root", header, computed)
        case .ommersHashMismatch(let header, let computed): Self.mismatch("ommers hash", header, computed)
        case .withdrawalsRootMismatch(let header, let computed): Self.mismatch("withdrawals root", header, computed)
        case .blobGasUsedMismatch(let header, let computed): Self.mismatch("blob gas used", header, computed)
        case .blockAccessListHashMismatch(let header, let computed):
            Self.mismatch("hash of the given block access list", header, computed)
        case .gasUsedMismatch(let header, let computed): Self.mismatch("gas used", header, computed)
        case .receiptsRootMismatch(let header, let computed): Self.mismatch("receipts root", header, computed)
        case .logsBloomMismatch(let header, let computed):
            Self.mismatch("logs bloom", header.bytes.hex, computed.bytes.hex)
        case .requestsHashMismatch(let header, let computed): Self.mismatch("requests hash", header, computed)
        case .blockAccessListMismatch(let header, let computed):
            Self.mismatch("hash of the executed block access list", header, computed)
        case .blockAccessListEntry(let difference): "block access list: \(difference)"
        case .stateRootMismatch(let header, let computed): Self.mismatch("state root", header, computed)
        }
    }

    private static func mismatch<Value>(_ name: String, _ header: Value, _ computed: Value) -> String {
        "\(name): the header says \(header), computed was \(computed)"
    }
}

extension InvalidBlock.InvalidOmmer: CustomStringConvertible {
    public var description: String {
        switch self {
        case .duplicate(let hash): "\(hash) is an ommer of this block already"
        case .ommerOfAncestor(let hash, let ancestor): "\(hash) is an ommer of block \(ancestor) already"
        case .ancestor(let hash): "\(hash) is an ancestor of the block"
        case .brother(let parent): "its parent \(parent) is the block's own"
        case .parentNotAncestor(let parent, let generationsMax):
            "its parent \(parent) is not among the \(generationsMax) ancestors before the block's parent"
        case .header(let fault): "\(fault)"
        }
    }
}
