import Primitives
import Scheduling

/// The slots that an execution touched, by contract, and whether it wrote them.
struct TouchedSlots {
    private var byContract: [Address: [U256: Bool]] = [:]

    init(_ access: RecordedAccess) {
        for key in access.reads {
            if case .slot(let address, let slot) = key { byContract[address, default: [:]][slot] = false }
        }
        for key in access.writes {
            if case .slot(let address, let slot) = key { byContract[address, default: [:]][slot] = true }
        }
    }

    var isEmpty: Bool { byContract.isEmpty }

    func slots(of contract: Address) -> [U256: Bool] { byContract[contract] ?? [:] }

    func all(of contract: Address) -> Set<U256> { Set(slots(of: contract).keys) }

    func written(of contract: Address) -> Set<U256> { Set(slots(of: contract).filter(\.value).keys) }

    func touchesOthers(than contracts: Set<Address>) -> Bool { !contracts.isSuperset(of: byContract.keys) }
}
