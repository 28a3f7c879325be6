import Chain

/// EIP-7840, as fixtures spell a network's own blob parameters.
extension JSONReader {
    mutating func blobSchedule() throws(JSONError) -> [Fork: ForkSchedule.BlobParameters] {
        var schedule: [Fork: ForkSchedule.BlobParameters] = [:]
        try object { (reader, name) throws(JSONError) in
            let start = reader.offset
            var parameters = ForkSchedule.BlobParameters(targetPerBlock: 0, maxPerBlock: 0, baseFeeUpdateFraction: 0)
            try reader.object { (reader, key) throws(JSONError) in
                switch key {
                case "target": parameters.targetPerBlock = try reader.uint64()
                case "max": parameters.maxPerBlock = try reader.uint64()
                case "baseFeeUpdateFraction": parameters.baseFeeUpdateFraction = try reader.uint64()
                default: try reader.skip()
                }
            }
            guard let fork = Fork(network: name) else { throw reader.fault(.unknownNetwork(name), at: start) }
            guard parameters.baseFeeUpdateFraction > 0 else { throw reader.missing("baseFeeUpdateFraction") }
            schedule[fork] = parameters
        }
        return schedule
    }
}
