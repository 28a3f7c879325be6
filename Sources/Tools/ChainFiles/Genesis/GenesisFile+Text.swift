import Chain
import Primitives
import State

/// A genesis in geth's format, as `init(text:)` reads it.
extension GenesisFile {
    public var text: String {
        let fields = [
            ("config", config), ("nonce", quoted(U256(header.nonce).hex)),
            ("timestamp", quoted(U256(header.timestamp).hex)), ("extraData", quoted(header.extraData.hex)),
            ("gasLimit", quoted(U256(header.gasLimit).hex)), ("difficulty", quoted(header.difficulty.hex)),
            ("mixHash", quoted(header.mixHash.hex)), ("coinbase", quoted(header.coinbase.hex)),
            ("number", quoted(U256(header.number).hex)), ("gasUsed", quoted(U256(header.gasUsed).hex)),
            ("parentHash", quoted(header.parentHash.hex)),
        ]
        let optional = [
            ("baseFeePerGas", header.baseFeePerGas), ("excessBlobGas", header.excessBlobGas.map { U256($0) }),
            ("blobGasUsed", header.blobGasUsed.map { U256($0) }), ("slotNumber", header.slotNumber.map { U256($0) }),
        ].compactMap { field in field.1.map { (field.0, quoted($0.hex)) } }
        return object(fields + optional + [("alloc", alloc)], indent: "") + "\n"
    }

    private var config: String {
        var fields = [("chainId", "\(schedule.chainID)")]
        if schedule.seal == .ethash { fields.append(("ethash", "{}")) }
        if let block = schedule.daoForkBlock { fields += [("daoForkBlock", "\(block)"), ("daoForkSupport", "true")] }
        // The first activation stands for every fork before it, too.
        let first = schedule.activations[0].rules.fork
        for (key, fork) in GenesisConfig.blockForks {
            let later = schedule.activations.dropFirst().first { $0.rules.fork == fork }
            let block: UInt64? =
                if fork <= first { 0 } else if case .block(let number)? = later?.trigger { number } else { nil }
            guard let block else { continue }
            fields.append((key, "\(block)"))
            if fork == .spuriousDragon { fields.append((GenesisConfig.replayProtectionKey, "\(block)")) }
        }
        if let difficulty = terminalTotalDifficulty { fields.append(("terminalTotalDifficulty", difficulty.decimal)) }
        for (key, fork) in GenesisConfig.timeForks {
            // A fork of blob parameters alone need not be named where a later one holds from genesis on.
            if fork <= first, fork == first || !(Fork.bpo1 ... .bpo5).contains(fork) {
                fields.append((key, "0"))
            } else if let later = schedule.activations.dropFirst().first(where: { $0.rules.fork == fork }),
                case .timestamp(let time) = later.trigger
            {
                fields.append((key, "\(time)"))
            }
        }
        let blobs = blobSchedule
        if !blobs.isEmpty { fields.append(("blobSchedule", object(blobs, indent: "    "))) }
        return object(fields, indent: "  ")
    }

    private var terminalTotalDifficulty: U256? {
        if schedule.activations[0].rules.fork >= .paris { return .zero }
        for activation in schedule.activations {
            if case .totalDifficulty(let least) = activation.trigger { return least }
        }
        return nil
    }

    /// Of every fork that is named: whoever gives one entry gives them all.
    private var blobSchedule: [(String, String)] {
        let first = schedule.activations[0].rules.fork
        let before = GenesisConfig.timeForks.map(\.fork).filter {
            $0 >= .cancun && $0 < first && !(Fork.bpo1 ... .bpo5).contains($0)
        }
        return (before.map { Rules($0) } + schedule.activations.map(\.rules)).compactMap { rules in
            guard let blobs = rules.blobs else { return nil }
            let entry = """
                { "target": \(blobs.targetPerBlock), "max": \(blobs.maxPerBlock), \
                "baseFeeUpdateFraction": \(blobs.baseFeeUpdateFraction) }
                """
            return ("\(rules.fork)", entry)
        }
    }

    private var alloc: String {
        object(
            accounts.map { account in
                var fields = [("balance", quoted(account.balance.hex))]
                if account.nonce > 0 { fields.append(("nonce", quoted(U256(account.nonce).hex))) }
                if !account.code.isEmpty { fields.append(("code", quoted(account.code.hex))) }
                if !account.storage.isEmpty {
                    let slots = account.storage.sorted { $0.key < $1.key }.map {
                        (Hash($0.key).hex, quoted(Hash($0.value).hex))
                    }
                    fields.append(("storage", object(slots, indent: "      ")))
                }
                return (account.address.hex, object(fields, indent: "    "))
            }, indent: "  ")
    }

    private func quoted(_ text: String) -> String { "\"\(text)\"" }

    private func object(_ fields: [(String, String)], indent: String) -> String {
        guard !fields.isEmpty else { return "{}" }
        let lines = fields.map { "\(indent)  \"\($0.0)\": \($0.1)" }
        return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
    }
}

extension U256 {
    fileprivate var decimal: String {
        var digits = ""
        var rest = self
        repeat {
            digits = "\((rest % U256(10 as UInt64)).limb0)" + digits
            rest = rest / U256(10 as UInt64)
        } while !rest.isZero
        return digits
    }
}
