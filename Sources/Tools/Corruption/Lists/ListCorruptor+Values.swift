import Chain
import Primitives
import Scratch
import State
import Workloads

/// What values there are, and what they were.
extension ListCorruptor {
    /// What it is before `index`, by the list and the state before the block.
    func value(of list: ChangeList, in account: AccountChanges, below index: UInt32) -> ChangedValue {
        if let change = account[list].last(where: { $0.index < index }) { return change.value }
        let state = block.stateBefore
        let before = state.account(at: account.address)
        switch list {
        case .balance: return .number(before?.balance ?? .zero)
        case .nonce: return .number(U256(before?.nonce ?? 0))
        case .slot(let key): return .number(state.storage(at: key, of: account.address))
        case .code:
            guard let hash = before?.codeHash, hash != .keccakEmpty else { return .code([]) }
            do { return .code(try state.code(withHash: hash)) } catch {
                preconditionFailure("a state in memory lost the code of \(account.address)")
            }
        }
    }

    /// Near to it, zero, or any; always one that the field can hold.
    mutating func value(otherThan value: ChangedValue) -> ChangedValue {
        var other = value
        while other == value {
            switch value {
            case .code(let code): other = .code(self.code(otherThan: code))
            case .number(let number):
                // What is added to nothing or taken from it must not leave the range of a nonce.
                other =
                    switch random.below(4) {
                    case 0: .number(number == .zero ? 1 : number &- 1)
                    case 1: .number(number == .max ? 0 : number &+ 1)
                    case 2: .number(.zero)
                    default: .number(U256(random.next() >> 1))
                    }
            }
        }
        return other
    }

    private mutating func code(otherThan code: [UInt8]) -> [UInt8] {
        var code = code
        switch random.below(3) {
        case 0: code = [0x60, UInt8(random.below(256)), 0x00]
        case 1 where !code.isEmpty: code[random.below(code.count)] ^= UInt8(1 + random.below(255))
        default: code.append(0x00)
        }
        return code
    }

    /// The end of the range; of code as much as there may be, a delegation (EIP-7702) to nobody, or none.
    mutating func extremeValue(of list: ChangeList) -> ChangedValue {
        switch list {
        case .balance, .slot: return .number(.max)
        case .nonce: return .number(U256(UInt64.max))
        case .code:
            switch random.below(3) {
            case 0: return .code(Array(repeating: 0x5b, count: block.rules.codeSizeMax ?? 0))
            case 1: return .code([0xef, 0x01, 0x00] + Address.zero.bytes)
            default: return .code([])
            }
        }
    }
}
