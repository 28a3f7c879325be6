import Scheduling

/// Gives each transaction the first colour that no transaction in its way has, in block order.
///
/// Who writes a key is in the way of everybody who reads it, be it higher or lower.
struct Colouring {
    private var readers: [AccessKey: ColourSet] = [:]
    private var writers: [AccessKey: ColourSet] = [:]

    mutating func colour(_ access: PredictedAccess) -> Int {
        var taken = ColourSet()
        for key in access.reads {
            taken.formUnion(writers[key])
            if let whole = key.wholeStorage { taken.formUnion(writers[whole]) }
        }
        for key in access.writes { taken.formUnion(readers[key]) }
        let colour = taken.firstAbsent
        for key in access.reads {
            readers[key, default: ColourSet()].insert(colour)
            if let whole = key.wholeStorage { readers[whole, default: ColourSet()].insert(colour) }
        }
        for key in access.writes { writers[key, default: ColourSet()].insert(colour) }
        return colour
    }
}

extension AccessKey {
    /// What a slot goes with when all of an account's storage goes.
    fileprivate var wholeStorage: AccessKey? {
        if case .slot(let address, _) = self { .storage(address) } else { nil }
    }
}
