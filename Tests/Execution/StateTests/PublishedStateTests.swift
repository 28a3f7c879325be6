import Chain
import EVM
import Foundation
import Primitives
import Testing

@testable import State

/// States before and after published blocks, with the roots of their headers: `../shared/fixtures/legacy`.
@Suite struct PublishedStateTests {
    private static let folder = "../shared/fixtures/legacy"
    private static let isHere = FileManager.default.fileExists(atPath: folder)

    @Test(
        .enabled(if: isHere, "needs \(folder)"),
        arguments: [
            ("BlockchainTests/ValidBlocks", 400),
            ("v13.3/BlockchainTests/ValidBlocks", 1500),
            ("v7.0.0-beta.1/BlockchainTests/ValidBlocks", 1200),
        ])
    func `a genesis has its header's root, and a commit of what the blocks changed has the last header's`(
        path: String, casesMin: Int
    ) throws {
        var count = 0
        for file in try FileManager.default.subpathsOfDirectory(atPath: "\(Self.folder)/\(path)").sorted()
        where file.hasSuffix(".json.gz") {
            let name = "\(Self.folder)/\(path)/\(file)"
            let cases = try #require(
                try JSONSerialization.jsonObject(with: Self.unzipped(name)) as? [String: [String: Any]])
            for (title, test) in cases.sorted(by: { $0.key < $1.key }) {
                guard let post = test["postState"] as? [String: Any] else { continue }
                try check(test, post: post, "\(file): \(title)")
                count += 1
            }
        }
        #expect(count >= casesMin)
    }

    private func check(_ test: [String: Any], post: [String: Any], _ comment: Comment) throws {
        let pre = Self.accounts(try #require(test["pre"] as? [String: Any]))
        let genesis = try #require(test["genesisBlockHeader"] as? [String: Any])
        try #require(StateRoot.of(pre).hex == genesis["stateRoot"] as? String, comment)

        let blocks = try #require(test["blocks"] as? [[String: Any]])
        let headers = blocks.compactMap { $0["blockHeader"] as? [String: Any] } + [genesis]
        let last = try #require(
            headers.first { $0["hash"] as? String == test["lastblockhash"] as? String }, comment)
        let chain = try TestChain(genesis: pre)
        try chain.commit(Self.changes(from: pre, to: Self.accounts(post)))
        try #require(chain.store.head?.stateRoot.hex == last["stateRoot"] as? String, comment)
        try chain.store.undo()
        try #require(chain.store.head?.stateRoot.hex == genesis["stateRoot"] as? String, comment)
    }

    private static func changes(from old: [GenesisAccount], to new: [GenesisAccount]) -> StateChanges {
        let kept = Dictionary(uniqueKeysWithValues: new.map { ($0.address, $0) })
        var changes = StateChanges(genesis: new)
        for account in old {
            guard kept[account.address] != nil else {
                changes.accounts.append(AccountChange(address: account.address, account: nil))
                continue
            }
            // Slots that are not there any more are 0 now.
            let index = changes.accounts.firstIndex { $0.address == account.address }!
            let present = Set(changes.accounts[index].slots.map(\.key))
            let gone = account.storage.filter { !present.contains($0.key) }.map {
                SlotChange(key: $0.key, value: .zero)
            }
            changes.accounts[index].slots = (changes.accounts[index].slots + gone).sorted { $0.key < $1.key }
        }
        changes.accounts.sort { $0.address < $1.address }
        return changes
    }

    private static func accounts(_ json: [String: Any]) -> [GenesisAccount] {
        json.sorted { $0.key < $1.key }.map { address, value in
            let fields = value as! [String: Any]
            let storage = fields["storage"] as! [String: String]
            return GenesisAccount(
                address: Address(hex: address)!, nonce: number(fields["nonce"]).limb0,
                balance: number(fields["balance"]), code: [UInt8](hex: fields["code"] as! String)!,
                storage: storage.sorted { $0.key < $1.key }.map { (number($0.key), number($0.value)) })
        }
    }

    private static func number(_ text: Any?) -> U256 {
        let digits = (text as! String).dropFirst(2)
        return U256(bigEndian: [UInt8](hex: digits.count & 1 == 0 ? String(digits) : "0" + digits)!)
    }

    private static func unzipped(_ name: String) throws -> Data {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", name]
        process.standardOutput = output
        try process.run()
        return output.fileHandleForReading.readDataToEndOfFile()
    }
}
