/// What an update did to the node stored at one path.
public struct NodeChange: Equatable, Sendable {
    public let path: NibblePath
    /// nil when nothing is stored there any more.
    public internal(set) var encoding: [UInt8]?

    public init(path: NibblePath, encoding: [UInt8]?) {
        (self.path, self.encoding) = (path, encoding)
    }
}
