import Chain
import Primitives

/// Reading and changing accounts. Every read notes what it asked, every write how to take it back.
extension Journal {
    /// Loads the account and records that this index accessed it (EIP-7928).
    @inline(__always)
    public func touch(account: Int) throws(StateUnavailable) {
        if accounts[account].touchedIndex != indexEpoch { try touchFirst(account) }
    }

    @inline(never)
    private func touchFirst(_ account: Int) throws(StateUnavailable) {
        try load(account: account)
        accounts[account].touchedIndex = indexEpoch
        accounts[account].before = accounts[account].state
        accounts[account].questions = []
        accounts[account].balanceAtLeast = .zero
        touchedAccounts.append(account)
    }

    private func load(account: Int) throws(StateUnavailable) {
        guard !accounts[account].isLoaded else { return }
        if let found = try view.account(at: accounts[account].address) {
            accounts[account].state = AccountState(found)
            accounts[account].hasStorageInView = found.storageRoot != .emptyTrieRoot
        }
        accounts[account].isLoaded = true
    }

    // MARK: Questions; the account must have been touched

    public func balance(account: Int) -> U256 {
        accounts[account].questions.insert(.balance)
        return accounts[account].state.balance
    }

    public func nonce(account: Int) -> UInt64 {
        accounts[account].questions.insert(.nonce)
        return accounts[account].state.nonce
    }

    public func codeHash(account: Int) -> Hash {
        accounts[account].questions.insert(.code)
        return accounts[account].state.codeHash
    }

    /// EIP-161's emptiness, or before that fork whether the account does not exist.
    public func isEmpty(account: Int) -> Bool {
        accounts[account].questions.insert(.emptiness)
        let state = accounts[account].state
        return rules.emptyAccountsVanish ? state.isEmpty : !state.exists
    }

    /// EXTCODEHASH (EIP-1052): zero for an empty account.
    func extCodeHash(account: Int) -> Hash { isEmpty(account: account) ? .zero : codeHash(account: account) }

    /// EIP-7610: whether code, a nonce or storage stands where a contract shall be created.
    func isOccupied(account: Int) -> Bool {
        nonce(account: account) != 0 || codeHash(account: account) != .keccakEmpty
            || (accounts[account].hasStorageInView && !accounts[account].isStorageWiped)
    }

    public func code(account: Int) throws(StateUnavailable) -> Code {
        accounts[account].questions.insert(.code)
        if let code = accounts[account].code { return code }
        let code = try loadCode(withHash: accounts[account].state.codeHash)
        accounts[account].code = code
        return code
    }

    private func loadCode(withHash hash: Hash) throws(StateUnavailable) -> Code {
        if let cached = codes.code(withHash: hash) { return cached }
        let bytes: [UInt8]
        if hash == .keccakEmpty {
            bytes = []
        } else if let new = newCodes[hash] {
            bytes = new
        } else {
            bytes = try view.code(withHash: hash)
        }
        return codes.insert(bytes: bytes, hash: hash)
    }

    /// Whether the account holds `value`. A yes asks only `at least`; a no asks the exact balance.
    public func canPay(_ value: U256, account: Int) -> Bool {
        let balance = accounts[account].state.balance
        guard value <= balance else {
            accounts[account].questions.insert(.balance)
            return false
        }
        let start = accounts[account].before.balance
        let needed: U256 =
            if balance >= start {
                value > balance &- start ? value &- (balance &- start) : .zero
            } else {
                // What was spent before had to be there as well: start - balance + value <= start.
                (start &- balance) &+ value
            }
        if accounts[account].balanceAtLeast < needed { accounts[account].balanceAtLeast = needed }
        return true
    }

    // MARK: Writes; the account must have been touched

    /// Takes `value`, which `canPay` has said is there.
    public func debit(_ value: U256, account: Int) {
        guard !value.isZero else { return }
        setBalance(accounts[account].state.balance &- value, account: account)
    }

    /// Adds `value`, which may be nothing; false when the balance would pass 2^256 - 1, which no chain can reach but a
    /// lying seed can claim.
    ///
    /// - Parameter isCounted: whether a frame may have to pay for the account (EIP-8037). If not, nothing is asked.
    public func credit(_ value: U256, account: Int, isCounted: Bool = true) -> Bool {
        reach(account: account, withValue: !value.isZero)
        guard !value.isZero else { return true }
        let (sum, overflow) = accounts[account].state.balance.addingReportingOverflow(value)
        guard !overflow else { return false }
        guard isCounted, rules.stateGas != nil else {
            changes.append(.balance(account: Int32(account), old: accounts[account].state.balance))
            accounts[account].state.balance = sum
            return true
        }
        // Who has asked for code and found some knows already that the account is not empty.
        if !accounts[account].questions.contains(.code) || accounts[account].state.codeHash == .keccakEmpty {
            accounts[account].questions.insert(.emptiness)
        }
        setBalance(sum, account: account)
        return true
    }

    func setBalance(_ balance: U256, account: Int) {
        changes.append(.balance(account: Int32(account), old: accounts[account].state.balance))
        mutate(account) { $0.balance = balance }
    }

    /// The caller has asked `nonce(account:)`, and it was not 2^64 - 1.
    public func incrementNonce(account: Int) {
        reach(account: account, withValue: true)
        changes.append(.nonce(account: Int32(account), old: accounts[account].state.nonce))
        mutate(account) { $0.nonce += 1 }
    }

    public func setCode(_ bytes: [UInt8], account: Int) throws(StateUnavailable) {
        let hash = bytes.isEmpty ? Hash.keccakEmpty : Keccak.hash(bytes)
        let old = accounts[account].state.codeHash
        if rules.stateGas != nil {
            let oldSize = try loadCode(withHash: old).count
            stateBytes += Int64(bytes.count - oldSize)
        }
        if !bytes.isEmpty { newCodes[hash] = bytes }
        reach(account: account, withValue: true)
        changes.append(.code(account: Int32(account), old: old))
        mutate(account) { $0.codeHash = hash }
        accounts[account].code = nil
    }

    /// EIP-8037 counts an account's bytes when it becomes non-empty; that asks whether it was empty.
    private func mutate(_ account: Int, _ change: (inout AccountState) -> Void) {
        let wasEmpty = accounts[account].state.isEmpty
        change(&accounts[account].state)
        guard wasEmpty != accounts[account].state.isEmpty, let stateGas = rules.stateGas else { return }
        accounts[account].questions.insert(.emptiness)
        stateBytes += wasEmpty ? Int64(stateGas.accountBytes) : -Int64(stateGas.accountBytes)
    }

    // MARK: Existence

    /// Something is sent to the account, be it nothing. Before EIP-161 it exists from then on; since, it is removed at
    /// the end of the transaction if it is still empty.
    ///
    /// - Parameter withValue: whether the account will be other than it was whatever it was: then nothing is asked.
    @inline(__always)
    public func reach(account: Int, withValue: Bool) {
        if accounts[account].state.isEmpty { reachEmpty(account, withValue: withValue) }
    }

    @inline(never)
    private func reachEmpty(_ account: Int, withValue: Bool) {
        if rules.emptyAccountsVanish {
            guard accounts[account].state.exists, accounts[account].reachedIndex != indexEpoch else { return }
            accounts[account].questions.insert(.emptiness)
            accounts[account].reachedIndex = indexEpoch
            // RIPEMD-160's account was removed on mainnet by a call that had failed (block 2,675,119): what reaches
            // it is not taken back.
            if accounts[account].address != Precompile.ripemd160.address {
                changes.append(.reached(account: Int32(account)))
            }
        } else {
            if !withValue { accounts[account].questions.insert(.emptiness) }
            guard !accounts[account].state.exists else { return }
            changes.append(.appeared(account: Int32(account)))
            accounts[account].state.exists = true
        }
    }

    /// EIP-161: whether the account exists at the end of an index, if nothing else happens to it.
    func existsAtEnd(account: Int) -> Bool {
        let entry = accounts[account]
        guard rules.emptyAccountsVanish, entry.state.isEmpty else {
            return entry.state.exists || !entry.state.isEmpty
        }
        return entry.before.exists && entry.before.isEmpty && entry.reachedIndex != indexEpoch
    }

    // MARK: Creation and destruction

    func isCreated(account: Int) -> Bool { accounts[account].createdTransaction == transactionEpoch }

    func markCreated(account: Int) {
        reach(account: account, withValue: true)
        changes.append(.created(account: Int32(account), old: accounts[account].createdTransaction))
        accounts[account].createdTransaction = transactionEpoch
    }

    /// Marks the account for removal at the end of the transaction; true the first time.
    func markDestroyed(account: Int) -> Bool {
        guard accounts[account].destroyedTransaction != transactionEpoch else { return false }
        changes.append(.destroyed(account: Int32(account)))
        accounts[account].destroyedTransaction = transactionEpoch
        destroyed.append(account)
        return true
    }

    /// Removes what was destroyed, with its storage, at the end of a transaction; answers what each still held, in
    /// the order of addresses.
    public func removeDestroyed() -> [(address: Address, balance: U256)] {
        let doomed = destroyed.sorted { accounts[$0].address < accounts[$1].address }
        return doomed.map { account in
            defer { remove(account) }
            return (accounts[account].address, accounts[account].state.balance)
        }
    }

    private func remove(_ account: Int) {
        accounts[account].state = .absent
        accounts[account].code = nil
        accounts[account].isStorageWiped = true
        var slot = accounts[account].firstSlot
        while slot >= 0 {
            slots[Int(slot)].value = .zero
            slots[Int(slot)].isLoaded = true
            slot = slots[Int(slot)].next
        }
    }

    /// EIP-8037: bytes that the destroyed accounts had added to the state.
    public func stateBytesOfDestroyed() throws(StateUnavailable) -> UInt64 {
        guard let stateGas = rules.stateGas else { return 0 }
        var bytes: UInt64 = 0
        for account in destroyed {
            bytes += stateGas.accountBytes + UInt64(try code(account: account).count)
            var slot = accounts[account].firstSlot
            while slot >= 0 {
                if !slots[Int(slot)].value.isZero { bytes += stateGas.slotBytes }
                slot = slots[Int(slot)].next
            }
        }
        return bytes
    }
}
