import Primitives
import State
import Workloads

/// Contracts that leave every kind of entry in an access list. Their argument is the first word of calldata.
enum TargetContracts {
    /// Counts in the slot that it is told; reads one, writes one with the value it has, writes one there and back.
    static let ledger = Town.address("ledger")
    /// Sets the slot that it is told to 1, or back to 0.
    static let toggle = Town.address("toggle")
    /// Asks four accounts in a row for their balance, the hash and the size of their code, and calls the last.
    static let visitor = Town.address("visitor")
    /// Writes, calls the ledger, and takes it all back.
    static let reverter = Town.address("reverter")
    /// Creates a contract with a slot, at an address that the argument chooses (EIP-1014).
    static let maker = Town.address("maker")
    /// Creates one that is destroyed in its own constructor (EIP-6780).
    static let phoenix = Town.address("phoenix")
    /// Is destroyed again and again, and stays (EIP-6780): its balance goes.
    static let bomb = Town.address("bomb")

    static let slotsOfLedger: [(key: U256, value: U256)] = (0..<40 as Range<UInt64>).flatMap { number in
        let key = U256(number)
        return [(key, key &+ 1), (key &+ 1000, U256(7)), (key &+ 2000, U256(9))] as [(key: U256, value: U256)]
    }

    static let genesis = [
        account(ledger, ledgerSteps, storage: slotsOfLedger),
        account(toggle, [.push(0), .calldataload, .dup(1), .sload, .iszero, .swap(1), .sstore, .stop]),
        account(visitor, visitorSteps),
        account(reverter, reverterSteps),
        account(maker, creation(of: [0x60, 5, 0x60, 9, 0x55, 0x60, 1, 0x5f, 0xf3])),
        account(phoenix, creation(of: [0x60, 1, 0x60, 1, 0x55, 0x33, 0xff])),
        account(bomb, [.push(0), .calldataload, .instruction(0xff)], balance: Town.ether),
    ]

    private static func account(
        _ address: Address, _ steps: [Step], balance: U256 = .zero, storage: [(key: U256, value: U256)] = []
    ) -> GenesisAccount {
        GenesisAccount(address: address, nonce: 1, balance: balance, code: Assembler.code(steps), storage: storage)
    }

    private static let ledgerSteps: [Step] = [
        .push(0), .calldataload,
        .dup(1), .sload, .push(1), .add, .dup(2), .sstore,
        .dup(1), .push(1000), .add, .sload, .pop,
        .dup(1), .push(2000), .add, .dup(1), .sload, .swap(1), .sstore,
        .push(1), .dup(2), .push(3000), .add, .sstore,
        .push(0), .dup(2), .push(3000), .add, .sstore,
        .stop,
    ]

    private static let visitorSteps: [Step] = [
        .push(0), .calldataload,
        .dup(1), .instruction(0x31), .pop,
        .dup(1), .push(1), .add, .instruction(0x3f), .pop,
        .dup(1), .push(2), .add, .instruction(0x3b), .pop,
        .push(0), .push(0), .push(0), .push(0), .push(0), .dup(6), .push(3), .add, .push(50_000), .call, .pop,
        .push(0), .push(0), .push(0), .push(0), .push(4), .push(10_000), .instruction(0xfa), .pop,
        .stop,
    ]

    private static let reverterSteps: [Step] = [
        .push(0), .calldataload, .push(0), .mstore,
        .push(0), .push(0), .push(32), .push(0), .push(0), .push(ledger), .push(400_000), .call, .pop,
        .push(7), .push(0), .calldataload, .sstore,
        .push(0), .push(0), .revert,
    ]

    /// CREATE2 with the argument as salt, and all the ether that came along.
    private static func creation(of initcode: [UInt8]) -> [Step] {
        [
            .push(U256(bigEndian: initcode)), .push(0), .mstore,
            .push(0), .calldataload, .push(U256(UInt64(initcode.count))), .push(U256(UInt64(32 - initcode.count))),
            .instruction(0x34), .instruction(0xf5), .stop,
        ]
    }
}
