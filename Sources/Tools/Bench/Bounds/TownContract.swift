import Primitives
import State
import Workloads

/// Contracts that touch as much as their caller says.
enum TownContract: String, CaseIterable {
    /// Asks for the balance of every account from the first word of its input up to the second.
    case reader
    /// Writes 2 to every slot from the first word of its input up to the second.
    case writer
    /// Follows slot 0 to another slot, adds one to both.
    case pointer

    var address: Address { PaymentTown.address(rawValue) }

    func account(slotCount: Int) -> GenesisAccount {
        let slots: [(key: U256, value: U256)]
        switch self {
        case .reader: slots = []
        case .writer, .pointer: slots = (0..<slotCount).map { (U256(UInt64($0)), .one) }
        }
        return GenesisAccount(address: address, nonce: 1, code: code, storage: slots)
    }

    private var code: [UInt8] {
        switch self {
        case .reader: Self.loop([.dup(1), .instruction(0x31), .pop])
        case .writer: Self.loop([.push(2), .dup(2), .sstore])
        case .pointer:
            Assembler.code([
                .push(0), .sload, .dup(1), .sload, .push(1), .add, .dup(2), .sstore,
                .push(1), .add, .push(0), .sstore, .stop,
            ])
        }
    }

    /// The body finds the item on top of the stack, and leaves it there.
    private static func loop(_ body: [Step]) -> [UInt8] {
        Assembler.code(
            [.push(0), .calldataload, .label("again")] + body + [
                .push(1), .add, .dup(1), .push(32), .calldataload, .gt, .jumpIf("again"), .stop,
            ])
    }
}
