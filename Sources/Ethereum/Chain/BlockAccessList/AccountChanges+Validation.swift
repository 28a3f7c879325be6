import Primitives

extension AccountChanges {
    func validate(indexMax: Int, rules: Rules) throws(InvalidBlockAccessList) {
        try validateSlots()
        for slot in storageChanges {
            // Only what changes is a change.
            guard !slot.changes.isEmpty else { throw .slotWithoutChanges(address, slot: slot.slot) }
            try validateIndexes(slot.changes.map(\.index), of: .storage(slot: slot.slot), max: indexMax)
        }
        try validateIndexes(balanceChanges.map(\.index), of: .balance, max: indexMax)
        try validateIndexes(nonceChanges.map(\.index), of: .nonce, max: indexMax)
        try validateIndexes(codeChanges.map(\.index), of: .code, max: indexMax)
        for change in codeChanges { try validate(change, rules: rules) }
    }

    private func validateSlots() throws(InvalidBlockAccessList) {
        for (previous, next) in zip(storageChanges, storageChanges.dropFirst()) where previous.slot >= next.slot {
            throw .slotOrder(address, previous: previous.slot, next: next.slot)
        }
        for (previous, next) in zip(storageReads, storageReads.dropFirst()) where previous >= next {
            throw .readOrder(address, previous: previous, next: next)
        }
        // Both are in order, so that one walk over them finds what stands in both.
        var reads = storageReads[...]
        for change in storageChanges {
            reads = reads.drop { $0 < change.slot }
            if reads.first == change.slot { throw .slotChangedAndRead(address, slot: change.slot) }
        }
    }

    private func validateIndexes(
        _ indexes: [UInt32], of field: InvalidBlockAccessList.Field, max: Int
    ) throws(InvalidBlockAccessList) {
        for (previous, next) in zip(indexes, indexes.dropFirst()) where previous >= next {
            throw .indexOrder(address, field, previous: previous, next: next)
        }
        if let last = indexes.last, Int(last) > max { throw .indexTooHigh(address, field, max: max, found: last) }
    }

    private func validate(_ change: CodeChange, rules: Rules) throws(InvalidBlockAccessList) {
        if let max = rules.codeSizeMax, change.code.count > max {
            throw .codeTooLong(address, index: change.index, max: max, found: change.code.count)
        }
        // EIP-3541, and the one form of code that EIP-7702 excepts from it.
        let isDelegation = change.code.count == 23 && change.code.starts(with: [0xef, 0x01, 0x00])
        if rules.rejectsCodeStartingWithEF, change.code.first == 0xef, !isDelegation {
            throw .codeStartsWithEF(address, index: change.index)
        }
    }
}
