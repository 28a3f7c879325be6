import Chain
import EVM
import Primitives

/// The state as it was after one block, read-only.
///
/// Pins the store's old pages until it is renewed, reset or gone. Never carry it over a fork.
public final class Snapshot: StateView {
    private var transaction: ReadTransaction
    /// The block whose state this is, as the store itself says inside this view.
    public private(set) var block: BlockReference
    private var keys = KeyCache()

    init(_ environment: Environment) throws(StoreError) {
        transaction = try ReadTransaction(environment)
        guard let head = try Metadata.head(transaction.records) else { throw .uninitialized }
        block = head
    }

    /// Lets go of the pinned pages; nothing may be asked before `renew`.
    public func reset() {
        transaction.reset()
    }

    /// Moves on to the newest committed block.
    public func renew() throws(StoreError) {
        transaction.reset()
        try transaction.renew()
        guard let head = try Metadata.head(records) else { throw .uninitialized }
        block = head
    }

    /// Whose chain it is, as `Store.schedule()`.
    public func schedule() throws(StoreError) -> ForkSchedule? { try Metadata.schedule(records) }

    /// The store's own number of the pinned commit.
    public var commitNumber: Int { transaction.identifier }

    var records: Records { transaction.records }

    /// In a store that holds a part of a state: whether values that it does not hold read as absent, not as an error.
    ///
    /// For execution whose answers are checked later: one whose answers are all right asks for nothing else than
    /// execution in order, and one with a wrong answer is executed again.
    public var assumesAbsence: Bool {
        get { records.environment.isPartial && records.environment.assumesAbsence }
        set { records.environment.assumesAbsence = newValue }
    }

    // MARK: StateView

    public func account(at address: Address) throws(StateUnavailable) -> Account? {
        do throws(StoreError) {
            return try account(withKey: keys.hash(of: address))
        } catch {
            throw StateUnavailable(error)
        }
    }

    public func storage(at slot: U256, of address: Address) throws(StateUnavailable) -> U256 {
        do throws(StoreError) {
            return try value(of: keys.hash(of: slot), ofAccount: keys.hash(of: address))
        } catch {
            throw StateUnavailable(error)
        }
    }

    public func code(withHash hash: Hash) throws(StateUnavailable) -> [UInt8] {
        do throws(StoreError) {
            guard let code = try records.value(at: hash.bytes, in: .code) else {
                throw .corrupt(database: .code, key: hash.bytes)
            }
            return code
        } catch {
            throw StateUnavailable(error)
        }
    }

    public func blockHash(ofNumber number: UInt64) throws(StateUnavailable) -> Hash? {
        guard number <= block.number else { return nil }
        do throws(StoreError) {
            return try canonicalHash(ofNumber: number)
        } catch {
            throw StateUnavailable(error)
        }
    }

    // MARK: By hashed key

    func account(withKey key: Hash) throws(StoreError) -> Account? {
        // SAFETY: 32 bytes are written, and the record is decoded before the transaction can end.
        let result = unsafe withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { buffer in
            unsafe key.store(bytes: buffer.baseAddress!)
            return unsafe records.read(at: UnsafeRawBufferPointer(buffer), in: .accounts) { bytes in
                unsafe CompactAccount.decoding(bytes)
            }
        }
        guard let decoded = try result.get() else { return nil }
        guard let account = decoded else { throw .corrupt(database: .accounts, key: key.bytes) }
        return account
    }

    func value(of slot: Hash, ofAccount account: Hash) throws(StoreError) -> U256 {
        // SAFETY: 64 bytes are written, and the record is decoded before the transaction can end.
        let result = unsafe withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { buffer in
            unsafe account.store(bytes: buffer.baseAddress!)
            unsafe slot.store(bytes: buffer.baseAddress! + 32)
            return unsafe records.read(at: UnsafeRawBufferPointer(buffer), in: .storage) { bytes in
                unsafe bytes.count <= 32 ? U256(bigEndian: bytes) : nil
            }
        }
        guard let decoded = try result.get() else { return .zero }
        guard let value = decoded else { throw .corrupt(database: .storage, key: Key.slot(slot, of: account)) }
        return value
    }
}

extension StateUnavailable {
    init(_ error: StoreError) { self.init("the store cannot be read: \(error)") }
}
