/// Indexes of a block over which workers were lost again and again, and how these ended.
public struct LethalWork: Error, Equatable, Sendable, CustomStringConvertible {
    /// Empty where workers were lost before they knew the block.
    public let indexes: [Int]
    public let ends: [WorkerLost.Cause]

    public var description: String {
        let subject =
            switch indexes.count {
            case 0: "the block itself"
            case 1: "index \(indexes[0])"
            default: "the indexes \(indexes[0]) to \(indexes[indexes.count - 1])"
            }
        return "\(ends.count) workers were lost over \(subject): \(ends.map(\.description).joined(separator: ", "))"
    }
}
