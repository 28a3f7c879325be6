import Primitives

/// Everything that differs between forks, as one value: the fork before it plus changes (`Rules+Forks.swift`).
///
/// Code asks a field, never the fork: a new revision of the protocol is then a diff of one table.
public struct Rules: Equatable, Sendable {
    public var fork = Fork.frontier

    // MARK: Instructions

    /// By opcode, the gas charged before the instruction runs; `undefinedInstruction` where the fork has none.
    ///
    /// From Berlin on the constant of an instruction that pays by access is 0: warm and cold prices are dynamic.
    public var instructionGas = Rules.frontierInstructionGas
    public static let undefinedInstruction = UInt16.max

    public var expByteGas: UInt64 = 10

    // MARK: Access (EIP-2929)

    public var hasWarmAccess = false
    public var coldAccountGas: UInt64 = 2600
    public var coldSlotGas: UInt64 = 2100
    public var warmAccessGas: UInt64 = 100
    /// EIP-3651.
    public var coinbaseIsWarm = false

    // MARK: Storage

    /// EIP-1283 and EIP-2200: what a write costs depends on the value before the transaction too.
    public var isStorageNetMetered = false
    /// EIP-2200: with gas left up to the stipend, a write halts.
    public var storageNeedsMoreThanStipend = false
    public var storageSetGas: UInt64 = 20_000
    public var storageResetGas: UInt64 = 5000
    public var storageNoopGas: UInt64 = 5000
    public var storageClearRefund: UInt64 = 15_000

    // MARK: Calls

    /// EIP-150: a caller keeps one 64th of its gas, and asking for more is no fault.
    public var keepsOneSixtyFourth = false
    public var callValueGas: UInt64 = 9000
    public var callStipend: UInt64 = 2300
    public var callNewAccountGas: UInt64 = 25_000
    /// EIP-161: a new account is paid when value moves to an empty one; before, whenever the target does not exist.
    public var newAccountNeedsValue = false
    public var selfdestructNewAccountGas: UInt64 = 0
    public var selfdestructRefund: UInt64 = 24_000
    /// EIP-6780: removes the account only in the transaction that created it.
    public var selfdestructOnlyInCreation = false
    /// EIP-161: an account left empty by a transaction that touched it is removed.
    public var emptyAccountsVanish = false

    // MARK: Creation

    /// For a transaction; `instructionGas` holds the price of CREATE and CREATE2.
    public var creationTransactionGas: UInt64 = 0
    public var codeDepositByteGas: UInt64 = 200
    public var codeDepositWordGas: UInt64 = 0
    public var codeSizeMax: Int?
    public var initcodeSizeMax: Int?
    public var initcodeWordGas: UInt64 = 0
    /// EIP-2: a creation that cannot pay for its code fails; before, the account stays, without code.
    public var unpaidDepositFails = false
    /// EIP-3541.
    public var rejectsCodeStartingWithEF = false
    public var contractStartNonce: UInt64 = 0

    // MARK: Transactions

    public var transactionKinds: Set<Transaction.Kind> = [.legacy]
    /// EIP-2: a signature's s is at most half the order of the curve.
    public var requiresLowS = false
    /// EIP-155: a legacy transaction may carry the chain's number.
    public var replayProtection = false
    public var transactionGas: UInt64 = 21_000
    public var calldataZeroGas: UInt64 = 4
    public var calldataNonZeroGas: UInt64 = 68
    /// EIP-7623: a transaction pays at least the floor.
    public var hasCalldataFloor = false
    public var calldataFloorZeroGas: UInt64 = 0
    public var calldataFloorNonZeroGas: UInt64 = 0
    public var accessListAddressGas: UInt64 = 2400
    public var accessListKeyGas: UInt64 = 1900
    /// EIP-7981.
    public var accessListAddressFloorGas: UInt64 = 0
    public var accessListKeyFloorGas: UInt64 = 0
    /// EIP-7702.
    public var hasSetCode = false
    public var authorizationGas: UInt64 = 25_000
    public var authorizationRefund: UInt64 = 12_500
    /// At most the gas used divided by this is refunded.
    public var refundQuotient: UInt64 = 2
    /// EIP-7825; where `stateGas` is set it caps regular gas only.
    public var transactionGasMax: UInt64?
    /// EIP-8037.
    public var stateGas: StateGas?
    /// EIP-7708.
    public var hasTransferLogs = false

    // MARK: Blocks

    public var headerFieldCount = 15
    public var gasLimitMin: UInt64 = 5000
    public var gasLimitMax: UInt64 = 1 << 63 - 1
    /// A block's gas limit differs from its parent's by less than the parent's divided by this.
    public var gasLimitBoundDivisor: UInt64 = 1024
    public var extraDataBytesMax = 32
    public var isProofOfStake = false
    /// EIP-4399: opcode 0x44 reads the header's mixHash.
    public var hasPrevRandao = false
    /// In one block.
    public var ommersMax = 2
    /// An ommer's parent is an ancestor of the block's parent, at most so many generations above it.
    public var ommerGenerationsMax = 6
    public var difficultyFormula = DifficultyFormula.frontier
    public var difficultyMin = U256(131_072)
    /// A block's difficulty moves in steps of its parent's divided by this.
    public var difficultyBoundDivisor: UInt64 = 2048
    /// In blocks: how long the bomb takes to double.
    public var difficultyBombPeriod: UInt64 = 100_000
    /// In blocks.
    public var difficultyBombDelay: UInt64 = 0
    public var blockReward = U256(5_000_000_000_000_000_000)
    /// EIP-779: this one block moves the DAO's ether. Set by the schedule.
    public var drainsDAO = false
    /// EIP-1559.
    public var hasBaseFee = false
    public var baseFeeElasticity: UInt64 = 2
    public var baseFeeChangeDenominator: UInt64 = 8
    /// In wei, of the first block with a base fee.
    public var initialBaseFee: UInt64 = 1_000_000_000
    /// EIP-4895.
    public var hasWithdrawals = false
    /// EIP-4844.
    public var blobs: BlobRules?
    /// EIP-4788.
    public var hasParentBeaconRoot = false
    /// EIP-2935.
    public var hasBlockHashHistory = false
    /// EIP-7685, with deposits (6110), withdrawals (7002) and consolidations (7251).
    public var hasRequests = false
    public var systemCallGas: UInt64 = 30_000_000
    /// EIP-7928.
    public var hasBlockAccessList = false
    public var blockAccessListItemGas: UInt64 = 2000
    /// EIP-7843.
    public var hasSlotNumber = false
    /// EIP-7934: in bytes of the block's RLP.
    public var blockSizeMax: Int?
    /// EIP-7778: refunds do not make room in the block.
    public var blockGasIsBeforeRefunds = false
    /// EIP-658; before, a receipt carries the state root after its transaction.
    public var receiptsCarryStatus = false

    // MARK: Precompiles

    public var precompiles: [Precompile] = [.ecrecover, .sha256, .ripemd160, .identity]
    public var modexpPricing = ModexpPricing.eip198
    /// EIP-7823: of base, exponent and modulus each.
    public var modexpLengthMax: Int?
    public var bn254AddGas: UInt64 = 500
    public var bn254MulGas: UInt64 = 40_000
    public var bn254PairingGas: UInt64 = 100_000
    public var bn254PairingPairGas: UInt64 = 80_000
    public var p256VerifyGas: UInt64 = 6900

    /// How the difficulty of a block follows from its parent.
    public enum DifficultyFormula: Sendable {
        /// One step up or down, by 13 seconds.
        case frontier
        /// EIP-2: steps by 10 seconds.
        case homestead
        /// EIP-100: steps by 9 seconds, and a parent with ommers counts.
        case byzantium
    }

    /// By the EIP that set the price.
    public enum ModexpPricing: Sendable {
        case eip198, eip2565, eip7883
    }

    public init(_ fork: Fork) { self = Rules.rules(for: fork) }

    /// Frontier: the values above.
    init() {}
}
