import Chain
import Fixtures
import Foundation
import Primitives
import State

/// What a chain begins with and which rules it is under, in the format of geth's `init`.
public struct GenesisFile: Sendable {
    public let schedule: ForkSchedule
    /// Its state root is that of the accounts.
    public let header: Header
    /// In order of their addresses.
    public let accounts: [GenesisAccount]
    /// What stands in the file and was not needed, for whoever wonders.
    public let remarks: [String]

    public init(path: String) throws(GenesisError) {
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            // One byte more than is allowed tells a file that is too long from one that is not.
            data = try handle.read(upToCount: Limits.genesisFileBytesMax + 1) ?? Data()
        } catch {
            throw .cannotRead(error.localizedDescription)
        }
        guard data.count <= Limits.genesisFileBytesMax else { throw .tooLarge(bytesMax: Limits.genesisFileBytesMax) }
        try self.init(text: [UInt8](data))
    }

    public init(text: [UInt8]) throws(GenesisError) {
        var reader = JSONReader(text)
        let fields: GenesisFields
        do throws(JSONError) {
            fields = try GenesisFields.reading(&reader)
            try reader.finish()
        } catch {
            throw .json(error)
        }
        guard let config = fields.config else { throw .missing(key: "config", neededBy: "a genesis") }
        guard fields.extraData.count <= Rules(.frontier).extraDataBytesMax else {
            throw .value(
                key: "extraData", expected: "at most \(Rules(.frontier).extraDataBytesMax) bytes",
                found: "\(fields.extraData.count)")
        }
        var remarks = fields.passedOver.map { "\($0) is not needed and was passed over" }
        schedule = try ScheduleMaker(config, number: fields.number, timestamp: fields.timestamp).schedule(&remarks)
        accounts = fields.accounts.sorted { $0.address < $1.address }
        let rules = schedule.rules(number: fields.number, timestamp: fields.timestamp)
        header = fields.header(under: rules, stateRoot: StateRoot.of(accounts))
        if !rules.hasBaseFee, fields.baseFeePerGas != nil {
            remarks.append("baseFeePerGas is passed over: London is not active at genesis")
        }
        self.remarks = remarks
    }

    public init(schedule: ForkSchedule, header: Header, accounts: [GenesisAccount]) {
        (self.schedule, self.header, remarks) = (schedule, header, [])
        self.accounts = accounts.sorted { $0.address < $1.address }
    }
}
