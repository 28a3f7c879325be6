import Chain
import EVM
import Primitives

/// A state in dictionaries, that counts what is asked and can be made unreadable.
final class TestState: StateView {
    var accounts: [Address: Account] = [:]
    var slots: [Address: [U256: U256]] = [:]
    var codes: [Hash: [UInt8]] = [:]
    var blockHashes: [UInt64: Hash] = [:]
    var isUnavailable = false
    private(set) var accountReads: [Address] = []
    private(set) var slotReads: [U256] = []

    func account(at address: Address) throws(StateUnavailable) -> Account? {
        try check()
        accountReads.append(address)
        return accounts[address]
    }

    func storage(at slot: U256, of address: Address) throws(StateUnavailable) -> U256 {
        try check()
        slotReads.append(slot)
        return slots[address]?[slot] ?? .zero
    }

    func code(withHash hash: Hash) throws(StateUnavailable) -> [UInt8] {
        try check()
        return codes[hash] ?? []
    }

    func blockHash(ofNumber number: UInt64) throws(StateUnavailable) -> Hash? {
        try check()
        return blockHashes[number]
    }

    func put(_ address: Address, nonce: UInt64 = 1, balance: U256 = .zero, code: [UInt8] = []) {
        let hash = code.isEmpty ? Hash.keccakEmpty : Keccak.hash(code)
        codes[hash] = code
        accounts[address] = Account(nonce: nonce, balance: balance, storageRoot: .emptyTrieRoot, codeHash: hash)
    }

    private func check() throws(StateUnavailable) {
        if isUnavailable { throw StateUnavailable("the test took it away") }
    }
}
