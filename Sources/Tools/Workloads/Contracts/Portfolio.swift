import Primitives

/// Keeps positions of everybody, and values those of one owner anew by prices that nobody changes: for each position a
/// hash for its place, one for its price's, two reads and a write.
///
/// Two who value the same owner's positions can only run one after another.
public enum Portfolio {
    public static let revalueSignature = "revalue(address,uint256)"

    /// The code that the portfolio's account holds.
    public static let code = Assembler.code {
        [Step].dispatch([(revalueSignature, "revalue")])
        [Step].failure(label: "fail")

        [.label("revalue")]
        [Step].argument(0)
        [.push(0), .mstore, .push(positions), .push(32), .mstore]
        [.push(64), .push(0), .keccak256]  // place
        [Step].argument(1)  // count place
        [.label("next")]
        [.dup(1), .iszero, .jumpIf("end")]
        [.push(1), .swap(1), .sub]  // number place
        element(of: [.dup(2)])  // slot number place
        [.dup(1), .sload]  // value slot number place
        [.dup(3)]
        element(of: [.push(prices)])
        [.sload, .swap(1), .pop]  // price value slot number place
        [.mul, .push(unit), .swap(1), .div]
        [.push(1), .add]  // value slot number place
        [.swap(1), .sstore]
        [.jump(to: "next")]
        [.label("end"), .stop]
    }

    /// Values the first `count` positions of `owner`.
    public static func revalue(_ owner: Address, count: Int) -> [UInt8] {
        ContractInterface.calldata(revalueSignature, owner.word, U256(UInt64(count)))
    }

    // MARK: Storage

    /// What the prices and so many positions of these owners are at first.
    static func storage(of owners: [Address], positionCount: Int) -> [(key: U256, value: U256)] {
        let numbers = (0..<positionCount).map { U256(UInt64($0)) }
        let held = owners.flatMap { owner in
            numbers.map { (key: slotOfPosition($0, of: owner), value: U256(1_000_000)) }
        }
        return numbers.map { (key: Keccak.hash($0, prices).number, value: unit &+ .one) } + held
    }

    static func slotOfPosition(_ number: U256, of owner: Address) -> U256 {
        Keccak.hash(number, Keccak.hash(owner.word, positions).number).number
    }

    private static let positions = U256(0)
    private static let prices = U256(1)
    /// A price of as much leaves the value as it is.
    private static let unit = U256(1000)

    /// Leaves the slot of the element with the number that is on top of the stack, and the number below it.
    @StepBuilder private static func element(of place: [Step]) -> [Step] {
        place
        [.push(32), .mstore]
        [.dup(1), .push(0), .mstore, .push(64), .push(0), .keccak256]
    }
}
