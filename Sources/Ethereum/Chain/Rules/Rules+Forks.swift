import Primitives

extension Rules {
    public static func rules(for fork: Fork) -> Rules {
        switch fork {
        case .frontier: frontier
        case .homestead: homestead
        case .tangerineWhistle: tangerineWhistle
        case .spuriousDragon: spuriousDragon
        case .byzantium: byzantium
        case .constantinople: constantinople
        case .petersburg: petersburg
        case .istanbul: istanbul
        case .muirGlacier: muirGlacier
        case .berlin: berlin
        case .london: london
        case .arrowGlacier: arrowGlacier
        case .grayGlacier: grayGlacier
        case .paris: paris
        case .shanghai: shanghai
        case .cancun: cancun
        case .prague: prague
        case .osaka: osaka
        case .bpo1: bpo1
        case .bpo2: bpo2
        case .bpo3: bpo3
        case .bpo4: bpo4
        case .bpo5: bpo5
        case .amsterdam: amsterdam
        }
    }

    /// The next fork: this one plus `changes`.
    private func next(_ fork: Fork, _ changes: (inout Rules) -> Void) -> Rules {
        var rules = self
        rules.fork = fork
        changes(&rules)
        return rules
    }

    private static let frontier = Rules()

    private static let homestead = frontier.next(.homestead) {
        // EIP-2.
        $0.creationTransactionGas = 32_000
        $0.requiresLowS = true
        $0.unpaidDepositFails = true
        $0.difficultyFormula = .homestead
        $0.instructionGas[Opcode.delegatecall] = 40  // EIP-7.
    }

    private static let tangerineWhistle = homestead.next(.tangerineWhistle) {
        // EIP-150.
        $0.instructionGas[Opcode.sload] = 200
        $0.instructionGas[Opcode.balance] = 400
        $0.instructionGas[Opcode.extcodesize] = 700
        $0.instructionGas[Opcode.extcodecopy] = 700
        $0.instructionGas[Opcode.call] = 700
        $0.instructionGas[Opcode.callcode] = 700
        $0.instructionGas[Opcode.delegatecall] = 700
        $0.instructionGas[Opcode.selfdestruct] = 5000
        $0.selfdestructNewAccountGas = 25_000
        $0.keepsOneSixtyFourth = true
    }

    private static let spuriousDragon = tangerineWhistle.next(.spuriousDragon) {
        $0.replayProtection = true  // EIP-155.
        $0.expByteGas = 50  // EIP-160.
        // EIP-161.
        $0.emptyAccountsVanish = true
        $0.newAccountNeedsValue = true
        $0.contractStartNonce = 1
        $0.codeSizeMax = 24_576  // EIP-170.
    }

    private static let byzantium = spuriousDragon.next(.byzantium) {
        $0.instructionGas[Opcode.revert] = 0  // EIP-140.
        $0.instructionGas[Opcode.returndatasize] = 2  // EIP-211.
        $0.instructionGas[Opcode.returndatacopy] = 3
        $0.instructionGas[Opcode.staticcall] = 700  // EIP-214.
        $0.precompiles += [.modexp, .bn254Add, .bn254Mul, .bn254Pairing]  // EIP-198, EIP-196, EIP-197.
        $0.difficultyFormula = .byzantium  // EIP-100.
        $0.difficultyBombDelay = 3_000_000  // EIP-649.
        $0.blockReward = U256(3_000_000_000_000_000_000)
        $0.receiptsCarryStatus = true  // EIP-658.
    }

    private static let constantinople = byzantium.next(.constantinople) {
        // EIP-145.
        $0.instructionGas[Opcode.shl] = 3
        $0.instructionGas[Opcode.shr] = 3
        $0.instructionGas[Opcode.sar] = 3
        $0.instructionGas[Opcode.create2] = 32_000  // EIP-1014.
        $0.instructionGas[Opcode.extcodehash] = 400  // EIP-1052.
        // EIP-1234.
        $0.difficultyBombDelay = 5_000_000
        $0.blockReward = U256(2_000_000_000_000_000_000)
        // EIP-1283.
        $0.isStorageNetMetered = true
        $0.storageNoopGas = 200
    }

    private static let petersburg = constantinople.next(.petersburg) {
        // EIP-1716 takes EIP-1283 back.
        $0.isStorageNetMetered = false
        $0.storageNoopGas = 5000
    }

    private static let istanbul = petersburg.next(.istanbul) {
        // EIP-1108.
        $0.bn254AddGas = 150
        $0.bn254MulGas = 6000
        $0.bn254PairingGas = 45_000
        $0.bn254PairingPairGas = 34_000
        $0.precompiles.append(.blake2f)  // EIP-152.
        $0.instructionGas[Opcode.chainid] = 2  // EIP-1344.
        // EIP-1884.
        $0.instructionGas[Opcode.sload] = 800
        $0.instructionGas[Opcode.balance] = 700
        $0.instructionGas[Opcode.extcodehash] = 700
        $0.instructionGas[Opcode.selfbalance] = 5
        $0.calldataNonZeroGas = 16  // EIP-2028.
        // EIP-2200.
        $0.isStorageNetMetered = true
        $0.storageNeedsMoreThanStipend = true
        $0.storageNoopGas = 800
    }

    private static let muirGlacier = istanbul.next(.muirGlacier) {
        $0.difficultyBombDelay = 9_000_000  // EIP-2384.
    }

    private static let berlin = muirGlacier.next(.berlin) {
        $0.modexpPricing = .eip2565
        $0.transactionKinds.insert(.accessList)  // EIP-2930.
        // EIP-2929.
        $0.hasWarmAccess = true
        for opcode in [
            Opcode.sload, Opcode.balance, Opcode.extcodesize, Opcode.extcodecopy, Opcode.extcodehash, Opcode.call,
            Opcode.callcode, Opcode.delegatecall, Opcode.staticcall,
        ] {
            $0.instructionGas[opcode] = 0
        }
        $0.storageNoopGas = $0.warmAccessGas
        $0.storageResetGas = 5000 - $0.coldSlotGas
    }

    private static let london = berlin.next(.london) {
        // EIP-1559.
        $0.hasBaseFee = true
        $0.headerFieldCount = 16
        $0.transactionKinds.insert(.dynamicFee)
        $0.instructionGas[Opcode.basefee] = 2  // EIP-3198.
        // EIP-3529.
        $0.selfdestructRefund = 0
        $0.storageClearRefund = 4800
        $0.refundQuotient = 5
        $0.rejectsCodeStartingWithEF = true  // EIP-3541.
        $0.difficultyBombDelay = 9_700_000  // EIP-3554.
    }

    private static let arrowGlacier = london.next(.arrowGlacier) {
        $0.difficultyBombDelay = 10_700_000  // EIP-4345.
    }

    private static let grayGlacier = arrowGlacier.next(.grayGlacier) {
        $0.difficultyBombDelay = 11_400_000  // EIP-5133.
    }

    private static let paris = grayGlacier.next(.paris) {
        // EIP-3675.
        $0.isProofOfStake = true
        $0.ommersMax = 0
        $0.blockReward = .zero
        $0.hasPrevRandao = true  // EIP-4399.
    }

    private static let shanghai = paris.next(.shanghai) {
        $0.coinbaseIsWarm = true  // EIP-3651.
        $0.instructionGas[Opcode.push0] = 2  // EIP-3855.
        // EIP-3860.
        $0.initcodeSizeMax = 49_152
        $0.initcodeWordGas = 2
        // EIP-4895.
        $0.hasWithdrawals = true
        $0.headerFieldCount = 17
    }

    private static let cancun = shanghai.next(.cancun) {
        // EIP-1153.
        $0.instructionGas[Opcode.tload] = 100
        $0.instructionGas[Opcode.tstore] = 100
        $0.hasParentBeaconRoot = true  // EIP-4788.
        // EIP-4844.
        $0.blobs = BlobRules(targetPerBlock: 3, maxPerBlock: 6, baseFeeUpdateFraction: 3_338_477)
        $0.headerFieldCount = 20
        $0.transactionKinds.insert(.blob)
        $0.precompiles.append(.pointEvaluation)
        $0.instructionGas[Opcode.blobhash] = 3
        $0.instructionGas[Opcode.mcopy] = 3  // EIP-5656.
        $0.selfdestructOnlyInCreation = true  // EIP-6780.
        $0.instructionGas[Opcode.blobbasefee] = 2  // EIP-7516.
    }

    private static let prague = cancun.next(.prague) {
        // EIP-2537.
        $0.precompiles += [
            .bls12G1Add, .bls12G1MSM, .bls12G2Add, .bls12G2MSM, .bls12Pairing, .bls12MapFpToG1, .bls12MapFp2ToG2,
        ]
        $0.hasBlockHashHistory = true  // EIP-2935.
        // EIP-7623.
        $0.hasCalldataFloor = true
        $0.calldataFloorZeroGas = 10
        $0.calldataFloorNonZeroGas = 40
        // EIP-7685.
        $0.hasRequests = true
        $0.headerFieldCount = 21
        // EIP-7691.
        $0.blobs = BlobRules(targetPerBlock: 6, maxPerBlock: 9, baseFeeUpdateFraction: 5_007_716)
        // EIP-7702.
        $0.hasSetCode = true
        $0.transactionKinds.insert(.setCode)
    }

    private static let osaka = prague.next(.osaka) {
        $0.blobs?.maxPerTransaction = 6  // EIP-7594.
        $0.modexpLengthMax = 1024  // EIP-7823.
        $0.transactionGasMax = 16_777_216  // EIP-7825.
        $0.modexpPricing = .eip7883
        $0.blobs?.hasReservePrice = true  // EIP-7918.
        $0.blockSizeMax = 8_388_608  // EIP-7934: 10 MiB, less 2 MiB for what the beacon block adds.
        $0.instructionGas[Opcode.clz] = 5  // EIP-7939.
        $0.precompiles.append(.p256Verify)  // EIP-7951.
    }

    /// EIP-7892: a fork that changes blob parameters only.
    private func nextBlobs(_ fork: Fork, target: UInt64, max: UInt64, updateFraction: UInt64) -> Rules {
        next(fork) {
            $0.blobs?.targetPerBlock = target
            $0.blobs?.maxPerBlock = max
            $0.blobs?.baseFeeUpdateFraction = updateFraction
        }
    }

    private static let bpo1 = osaka.nextBlobs(.bpo1, target: 10, max: 15, updateFraction: 8_346_193)
    private static let bpo2 = bpo1.nextBlobs(.bpo2, target: 14, max: 21, updateFraction: 11_684_671)
    private static let bpo3 = bpo2.nextBlobs(.bpo3, target: 21, max: 32, updateFraction: 20_609_697)
    private static let bpo4 = bpo3.nextBlobs(.bpo4, target: 14, max: 21, updateFraction: 13_739_630)
    private static let bpo5 = bpo4.next(.bpo5) { _ in }

    // It follows BPO2: the later ones are numbers that networks without a schedule of their own may use.
    private static let amsterdam = bpo2.next(.amsterdam) {
        $0.hasTransferLogs = true  // EIP-7708.
        $0.blockGasIsBeforeRefunds = true  // EIP-7778.
        // EIP-7843.
        $0.hasSlotNumber = true
        $0.instructionGas[Opcode.slotnum] = 2
        // EIP-7928.
        $0.hasBlockAccessList = true
        $0.headerFieldCount = 23
        // EIP-7954.
        $0.codeSizeMax = 32_768
        $0.initcodeSizeMax = 65_536
        // EIP-7976.
        $0.calldataFloorZeroGas = 64
        $0.calldataFloorNonZeroGas = 64
        // EIP-7981.
        $0.accessListAddressFloorGas = 1280
        $0.accessListKeyFloorGas = 2048
        $0.accessListAddressGas = 2400 + 1280
        $0.accessListKeyGas = 1900 + 2048
        // EIP-8024.
        $0.instructionGas[Opcode.dupn] = 3
        $0.instructionGas[Opcode.swapn] = 3
        $0.instructionGas[Opcode.exchange] = 3
        // EIP-8037.
        $0.stateGas = StateGas(
            byteGas: 1174, accountBytes: 112, slotBytes: 32, authorizationBytes: 23, systemCallReservoir: 0)
        $0.storageSetGas = 2900
        $0.callNewAccountGas = 0
        $0.selfdestructNewAccountGas = 0
        $0.creationTransactionGas = 9000
        $0.instructionGas[Opcode.create] = 9000
        $0.instructionGas[Opcode.create2] = 9000
        $0.codeDepositByteGas = 0
        $0.codeDepositWordGas = 6
        $0.authorizationGas = 7500
        $0.authorizationRefund = 0
    }
}
