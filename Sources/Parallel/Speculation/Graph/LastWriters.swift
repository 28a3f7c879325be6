import Scheduling

/// Who wrote each key last, as one goes through a block in its order.
struct LastWriters {
    /// One for each key, the last. Only of balances, whose credits commute, all since somebody read and wrote it.
    private var writers: [AccessKey: [Int]] = [:]
    private var hasWipes = false
    /// Keys that were looked up and positions that were found there: what all this costs.
    private(set) var steps = 0

    /// The lower positions whose writes `access` reads, ascending; from now on it is one of the writers itself.
    ///
    /// To be called once for each transaction of a block, in its order.
    mutating func admit(_ access: PredictedAccess, at position: Int) -> [Int] {
        var found: [Int] = []
        for key in access.reads {
            found += lastWriters(of: key)
            // Who takes an account's whole storage has written each of its slots.
            if hasWipes, case .slot(let address, _) = key { found += lastWriters(of: .storage(address)) }
        }
        write(access, at: position)
        return found.sortedWithoutRepeats
    }

    private mutating func lastWriters(of key: AccessKey) -> [Int] {
        let found = writers[key] ?? []
        steps += 1 + found.count
        return found
    }

    private mutating func write(_ access: PredictedAccess, at position: Int) {
        steps += access.writes.count
        var ownReads: Set<AccessKey>?
        for key in access.writes {
            if case .storage = key { hasWipes = true }
            guard case .balance = key else {
                writers[key] = [position]
                continue
            }
            if ownReads == nil { ownReads = Set(access.reads.filter(\.isBalance)) }
            if ownReads?.contains(key) == true {
                writers[key] = [position]
            } else if writers[key]?.last != position {
                writers[key, default: []].append(position)
            }
        }
    }
}

extension AccessKey {
    fileprivate var isBalance: Bool { if case .balance = self { true } else { false } }
}

extension [Int] {
    fileprivate var sortedWithoutRepeats: [Int] {
        var distinct: [Int] = []
        for element in sorted() where element != distinct.last { distinct.append(element) }
        return distinct
    }
}
