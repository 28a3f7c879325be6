import Primitives
import Scheduling

/// Who wrote each key last, as one goes through a block in its order.
struct LastWriters {
    /// The last writers of what is in one account, by position.
    private struct Account {
        var nonce: Int?
        var code: Int?
        var existence: Int?
        /// Who took all of it: they have written each of its slots.
        var storage: Int?
        var slots: [U256: Int] = [:]
        /// All since somebody read and wrote it, for credits commute.
        var balance: PositionLists.List?
        var balanceReader: Int?
    }

    private var places: [Address: Int]
    private var accounts: [Account] = []
    /// Keys of one account follow each other.
    private var latest: (address: Address, place: Int)?
    private var balances = PositionLists()
    /// Every transaction reads code, and hardly one writes it.
    private var hasCodeWriters = false
    /// Keys that were looked up and positions that were found there: what all this costs.
    private(set) var steps = 0

    /// - Parameter capacity: how many accounts there may well be.
    init(capacity: Int = 0) {
        places = Dictionary(minimumCapacity: capacity)
        accounts.reserveCapacity(capacity)
    }

    /// The lower positions whose writes `access` reads, ascending; from now on it is one of the writers itself.
    ///
    /// To be called once for each transaction of a block, in its order.
    mutating func admit(_ access: PredictedAccess, at position: Int) -> [Int] {
        var found: [Int] = []
        for key in access.reads { read(key, at: position, &found) }
        steps += access.reads.count + access.writes.count + found.count
        for key in access.writes { write(key, at: position) }
        if found.count > 1 { found.sortWithoutRepeats() }
        return found
    }

    private mutating func read(_ key: AccessKey, at position: Int, _ found: inout [Int]) {
        func add(_ writer: Int?) { if let writer { found.append(writer) } }
        switch key {
        case .nonce(let address): add(accounts[place(of: address)].nonce)
        case .code(let address): if hasCodeWriters { add(accounts[place(of: address)].code) }
        case .existence(let address): add(accounts[place(of: address)].existence)
        case .storage(let address): add(accounts[place(of: address)].storage)
        case .slot(let address, let slot):
            let place = place(of: address)
            add(accounts[place].slots[slot])
            add(accounts[place].storage)
        case .balance(let address):
            let place = place(of: address)
            accounts[place].balanceReader = position
            balances.add(accounts[place].balance, to: &found)
        }
    }

    private mutating func write(_ key: AccessKey, at position: Int) {
        let place = place(of: key.address)
        switch key {
        case .nonce: accounts[place].nonce = position
        case .code:
            accounts[place].code = position
            hasCodeWriters = true
        case .existence: accounts[place].existence = position
        case .storage: accounts[place].storage = position
        case .slot(_, let slot): accounts[place].slots[slot] = position
        case .balance:
            if accounts[place].balanceReader == position { accounts[place].balance = nil }
            guard balances.last(of: accounts[place].balance) != position else { return }
            balances.append(position, to: &accounts[place].balance)
        }
    }

    private mutating func place(of address: Address) -> Int {
        if let latest, latest.address == address { return latest.place }
        let place = places[address] ?? accounts.count
        if place == accounts.count {
            places[address] = place
            accounts.append(Account())
        }
        latest = (address, place)
        return place
    }
}

extension [Int] {
    fileprivate mutating func sortWithoutRepeats() {
        sort()
        var count = 1
        for index in 1..<self.count where self[index] != self[count - 1] {
            self[count] = self[index]
            count += 1
        }
        removeLast(self.count - count)
    }
}
