import Chain
import Foundation
import Primitives
import State

/// A chain as a fixture in blockchain_test format, which `heddle run` and others read.
extension SealedChain {
    /// One case of that name. Before the last block come two forgeries of it that have to be refused.
    public func fixture(named name: String) throws -> Data {
        var entries = blocks.map(entry)
        if let last = blocks.last {
            let forgeries = [
                forged(last, "BlockException.INVALID_GAS_USED") { $0.gasUsed += 1 },
                forged(last, "BlockException.INVALID_STATE_ROOT") { $0.stateRoot = .zero },
            ]
            entries.insert(contentsOf: forgeries, at: entries.count - 1)
        }
        let head = blocks.last?.block.header ?? genesisHeader
        let fixture: [String: Any] = [
            "network": "Amsterdam",
            "config": ["network": "Amsterdam", "chainid": quantity(chainID)],
            "genesisBlockHeader": fields(of: genesisHeader),
            "pre": Dictionary(uniqueKeysWithValues: genesis.map { ($0.address.hex, fields(of: $0)) }),
            "blocks": entries,
            "postStateHash": head.stateRoot.hex,
            "lastblockhash": head.hash.hex,
            "sealEngine": "NoProof",
        ]
        return try JSONSerialization.data(
            withJSONObject: [name: fixture], options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    }

    private func entry(_ sealed: SealedBlock) -> [String: Any] {
        [
            "rlp": sealed.block.encoded.hex,
            "blockHeader": fields(of: sealed.block.header),
            "blockAccessList": sealed.accessList.accounts.map(fields),
        ]
    }

    private func forged(
        _ sealed: SealedBlock, _ exception: String, _ forge: (inout Header) -> Void
    ) -> [String: Any] {
        var header = sealed.block.header
        forge(&header)
        let block = Block(
            header: header, transactions: sealed.block.transactions, withdrawals: sealed.block.withdrawals)
        return [
            "rlp": block.encoded.hex,
            "expectException": exception,
            "blockAccessList": sealed.accessList.accounts.map(fields),
        ]
    }

    private func fields(of account: GenesisAccount) -> [String: Any] {
        [
            "nonce": quantity(account.nonce), "balance": account.balance.hex, "code": account.code.hex,
            "storage": Dictionary(uniqueKeysWithValues: account.storage.map { ($0.key.hex, $0.value.hex) }),
        ]
    }

    private func fields(of header: Header) -> [String: String] {
        var fields = [
            "parentHash": header.parentHash.hex, "uncleHash": header.ommersHash.hex, "coinbase": header.coinbase.hex,
            "stateRoot": header.stateRoot.hex, "transactionsTrie": header.transactionsRoot.hex,
            "receiptTrie": header.receiptsRoot.hex, "bloom": header.logsBloom.bytes.hex,
            "difficulty": header.difficulty.hex, "number": quantity(header.number),
            "gasLimit": quantity(header.gasLimit), "gasUsed": quantity(header.gasUsed),
            "timestamp": quantity(header.timestamp), "extraData": header.extraData.hex, "mixHash": header.mixHash.hex,
            "nonce": quantity(header.nonce), "hash": header.hash.hex,
        ]
        fields["baseFeePerGas"] = header.baseFeePerGas?.hex
        fields["withdrawalsRoot"] = header.withdrawalsRoot?.hex
        fields["blobGasUsed"] = header.blobGasUsed.map(quantity)
        fields["excessBlobGas"] = header.excessBlobGas.map(quantity)
        fields["parentBeaconBlockRoot"] = header.parentBeaconBlockRoot?.hex
        fields["requestsHash"] = header.requestsHash?.hex
        fields["blockAccessListHash"] = header.blockAccessListHash?.hex
        fields["slotNumber"] = header.slotNumber.map(quantity)
        return fields
    }

    /// EIP-7928 by the names that fixtures give its parts.
    private func fields(of account: AccountChanges) -> [String: Any] {
        [
            "address": account.address.hex,
            "storageChanges": account.storageChanges.map { slot -> [String: Any] in
                [
                    "slot": slot.slot.hex,
                    "slotChanges": slot.changes.map { change($0.index, "postValue", $0.value.hex) },
                ]
            },
            "storageReads": account.storageReads.map(\.hex),
            "balanceChanges": account.balanceChanges.map { change($0.index, "postBalance", $0.balance.hex) },
            "nonceChanges": account.nonceChanges.map { change($0.index, "postNonce", quantity($0.nonce)) },
            "codeChanges": account.codeChanges.map { change($0.index, "newCode", $0.code.hex) },
        ]
    }

    private func change(_ index: UInt32, _ field: String, _ value: String) -> [String: String] {
        ["blockAccessIndex": quantity(UInt64(index)), field: value]
    }

    private func quantity(_ number: UInt64) -> String { U256(number).hex }
}
