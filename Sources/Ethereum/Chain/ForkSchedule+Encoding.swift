import Primitives

/// A network's schedule in RLP, as stores and capsules hold it. The numbers are in files: they are never reused.
extension ForkSchedule {
    public func write(to encoder: inout RLPEncoder) {
        encoder.list { fields in
            fields.append(chainID)
            fields.append(UInt64(seal == .ethash ? 1 : 0))
            fields.list { list in if let daoForkBlock { list.append(daoForkBlock) } }
            fields.list { list in for activation in activations { activation.write(to: &list) } }
        }
    }

    public init(from decoder: inout RLPDecoder) throws(InvalidForkSchedule) {
        let fields: Fields
        do throws(RLPError) { fields = try Fields(from: &decoder) } catch { throw .malformed(error) }
        guard fields.seal <= 1 else { throw .outOfRange(field: "seal", max: 1, found: fields.seal) }
        var forks: [(Fork, Trigger)] = []
        var blobs: [Fork: BlobParameters] = [:]
        for activation in fields.activations {
            let (fork, trigger) = try activation.place()
            if let previous = forks.last?.0, previous >= fork { throw .order(previous: previous, next: fork) }
            forks.append((fork, trigger))
            blobs[fork] = try activation.blobParameters()
        }
        guard !forks.isEmpty else { throw .empty }
        self.init(
            chainID: fields.chainID, forks: forks, daoForkBlock: fields.daoForkBlock,
            seal: fields.seal == 1 ? .ethash : .unchecked, blobs: blobs)
    }
}

extension ForkSchedule.Activation {
    fileprivate func write(to encoder: inout RLPEncoder) {
        encoder.list { fields in
            fields.append(UInt64(rules.fork.rawValue))
            switch trigger {
            case .block(let first):
                fields.append(UInt64(0))
                fields.append(first)
            case .timestamp(let first):
                fields.append(UInt64(1))
                fields.append(first)
            case .totalDifficulty(let least):
                fields.append(UInt64(2))
                fields.append(least)
            }
            fields.list { list in
                guard let blobs = rules.blobs else { return }
                list.append(blobs.targetPerBlock)
                list.append(blobs.maxPerBlock)
                list.append(blobs.baseFeeUpdateFraction)
            }
        }
    }
}

/// A schedule's fields, before they are looked at.
private struct Fields {
    let chainID: UInt64
    let seal: UInt64
    let daoForkBlock: UInt64?
    let activations: [Activation]

    struct Activation {
        let fork: UInt64
        let kind: UInt64
        let value: U256
        let blobs: [UInt64]

        init(from decoder: inout RLPDecoder) throws(RLPError) {
            self = try decoder.whole { (fields) throws(RLPError) in try Activation(fields: &fields) }
        }

        private init(fields: inout RLPDecoder) throws(RLPError) {
            fork = try fields.uint64()
            kind = try fields.uint64()
            value = try fields.u256()
            let start = fields.offset
            blobs = try fields.items(max: 3) { (list) throws(RLPError) in try list.uint64() }
            guard blobs.isEmpty || blobs.count == 3 else {
                throw .wrongLength(expected: 3, found: blobs.count, offset: start)
            }
        }

        func place() throws(InvalidForkSchedule) -> (Fork, ForkSchedule.Trigger) {
            let forkMax = UInt64(Fork.allCases.count - 1)
            guard fork <= forkMax, let fork = Fork(rawValue: Int(fork)) else {
                throw .outOfRange(field: "fork", max: forkMax, found: fork)
            }
            switch (kind, value.uint64) {
            case (0, let number?): return (fork, .block(number))
            case (1, let time?): return (fork, .timestamp(time))
            case (2, _): return (fork, .totalDifficulty(value))
            default: throw .outOfRange(field: "trigger", max: 2, found: kind)
            }
        }

        func blobParameters() throws(InvalidForkSchedule) -> ForkSchedule.BlobParameters? {
            guard blobs.count == 3 else { return nil }
            let parameters = ForkSchedule.BlobParameters(
                targetPerBlock: blobs[0], maxPerBlock: blobs[1], baseFeeUpdateFraction: blobs[2])
            try parameters.check()
            return parameters
        }
    }

    init(from decoder: inout RLPDecoder) throws(RLPError) {
        self = try decoder.whole { (fields) throws(RLPError) in try Fields(fields: &fields) }
    }

    private init(fields: inout RLPDecoder) throws(RLPError) {
        chainID = try fields.uint64()
        seal = try fields.uint64()
        daoForkBlock = try fields.items(max: 1) { (list) throws(RLPError) in try list.uint64() }.first
        activations = try fields.items(max: Fork.allCases.count) { (list) throws(RLPError) in
            try Activation(from: &list)
        }
    }
}
