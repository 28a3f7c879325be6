import Chain
import Primitives

/// What the store says about itself.
enum Metadata {
    /// Changes whenever a record's meaning does; there is no migration.
    static let formatVersion: UInt64 = 3

    private static let formatKey = Array("format".utf8)
    private static let headKey = Array("head".utf8)
    private static let scheduleKey = Array("schedule".utf8)
    /// Of the schedule's record alone; it comes first in it.
    private static let scheduleVersion: UInt64 = 1

    private static let speculationHistoryKey = Array("speculation history".utf8)

    private static let partialKey = Array("partial".utf8)
    private static let wholeKeyPrefix = Array("whole".utf8)

    /// Under which a part of a state says that all records of an account, whose hashed address this is, are there.
    static func wholeKey(_ account: [UInt8]) -> [UInt8] { wholeKeyPrefix + account }

    /// Whether the store holds only a part of a state.
    static func isPartial(_ records: Records) throws(StoreError) -> Bool {
        try records.contains(partialKey, in: .metadata)
    }

    static func writeIsPartial(_ transaction: borrowing WriteTransaction) throws(StoreError) {
        try transaction.put([1], at: partialKey, in: .metadata)
    }

    static func checkFormat(_ records: Records) throws(StoreError) {
        guard let bytes = try records.value(at: formatKey, in: .metadata), bytes.count == 8 else {
            throw .corrupt(database: .metadata, key: formatKey)
        }
        let found = U256(bigEndian: bytes).limb0
        if found != formatVersion { throw .formatVersion(expected: formatVersion, found: found) }
    }

    static func writeFormat(_ version: UInt64, _ transaction: borrowing WriteTransaction) throws(StoreError) {
        try transaction.put(Key.number(version), at: formatKey, in: .metadata)
    }

    /// The block whose state the store holds; nil before the genesis.
    static func head(_ records: Records) throws(StoreError) -> BlockReference? {
        guard let bytes = try records.value(at: headKey, in: .metadata) else { return nil }
        guard bytes.count == 72 else { throw .corrupt(database: .metadata, key: headKey) }
        return BlockReference(
            number: U256(bigEndian: bytes[..<8]).limb0, hash: Hash(U256(bigEndian: bytes[8..<40])),
            stateRoot: Hash(U256(bigEndian: bytes[40...])))
    }

    static func writeHead(_ head: BlockReference, _ transaction: borrowing WriteTransaction) throws(StoreError) {
        try transaction.put(
            Key.number(head.number) + head.hash.bytes + head.stateRoot.bytes, at: headKey, in: .metadata)
    }

    /// Whose chain this is; nil where whoever made the store did not say.
    static func schedule(_ records: Records) throws(StoreError) -> ForkSchedule? {
        guard let bytes = try records.value(at: scheduleKey, in: .metadata) else { return nil }
        do throws(InvalidForkSchedule) { return try schedule(encoded: bytes) } catch { throw .schedule(error) }
    }

    static func writeSchedule(
        _ schedule: ForkSchedule, _ transaction: borrowing WriteTransaction
    ) throws(StoreError) {
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.append(scheduleVersion)
            schedule.write(to: &fields)
        }
        try transaction.put(encoder.bytes, at: scheduleKey, in: .metadata)
    }

    static func speculationHistory(_ records: Records) throws(StoreError) -> [UInt8]? {
        try records.value(at: speculationHistoryKey, in: .metadata)
    }

    static func writeSpeculationHistory(
        _ bytes: [UInt8], _ transaction: borrowing WriteTransaction
    ) throws(StoreError) {
        try transaction.put(bytes, at: speculationHistoryKey, in: .metadata)
    }

    private static func schedule(encoded: [UInt8]) throws(InvalidForkSchedule) -> ForkSchedule {
        var fields: RLPDecoder
        let version: UInt64
        do throws(RLPError) {
            fields = try RLPDecoder(list: encoded)
            version = try fields.uint64()
        } catch { throw .malformed(error) }
        guard version == scheduleVersion else {
            throw .outOfRange(field: "the version of the schedule's record", max: scheduleVersion, found: version)
        }
        let schedule = try ForkSchedule(from: &fields)
        do throws(RLPError) { try fields.finish() } catch { throw .malformed(error) }
        return schedule
    }
}
