extension ForkSchedule.BlobParameters {
    /// Arithmetic on blobs relies on these bounds.
    public func check() throws(InvalidForkSchedule) {
        guard (1...Limits.blobsPerBlockMax).contains(maxPerBlock) else {
            throw .outOfRange(field: "blobs per block", max: Limits.blobsPerBlockMax, found: maxPerBlock)
        }
        guard targetPerBlock <= maxPerBlock else {
            throw .outOfRange(field: "target of blobs", max: maxPerBlock, found: targetPerBlock)
        }
        guard baseFeeUpdateFraction > 0 else {
            throw .outOfRange(field: "blob base fee's update fraction", max: .max, found: 0)
        }
    }
}
