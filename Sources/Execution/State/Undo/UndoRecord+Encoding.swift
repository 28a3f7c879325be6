import Chain
import Primitives

extension UndoRecord {
    var encoding: [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { record in
            record.append(target.number)
            record.append(target.hash)
            record.append(target.stateRoot)
            record.list { list in
                for old in accounts {
                    list.append(old.key)
                    list.append(old.account.map { CompactAccount.encoding(of: $0) } ?? [])
                }
            }
            record.list { list in
                for old in slots {
                    list.append(old.account)
                    list.append(old.slot)
                    list.append(old.value)
                }
            }
        }
        return encoder.bytes
    }

    /// Nil when the bytes are no record.
    init?(encoding: [UInt8]) {
        do throws(RLPError) {
            var outer = RLPDecoder(encoding)
            var record = try outer.list()
            try outer.finish()
            target = BlockReference(
                number: try record.uint64(), hash: try record.hash(), stateRoot: try record.hash())

            var (accounts, accountList) = ([OldAccount](), try record.list())
            while !accountList.isAtEnd {
                let (key, bytes) = (try accountList.hash(), try accountList.bytes())
                let account = unsafe bytes.withUnsafeBytes { unsafe CompactAccount.decoding($0) }
                guard bytes.isEmpty || account != nil else { return nil }
                accounts.append(OldAccount(key: key, account: account))
            }
            self.accounts = accounts

            var (slots, slotList) = ([OldSlot](), try record.list())
            while !slotList.isAtEnd {
                slots.append(
                    OldSlot(account: try slotList.hash(), slot: try slotList.hash(), value: try slotList.u256()))
            }
            self.slots = slots
            try record.finish()
        } catch {
            return nil
        }
    }
}
