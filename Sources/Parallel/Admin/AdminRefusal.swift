/// Why a request was not carried out.
public struct AdminRefusal: Error, Codable, Equatable, Sendable, CustomStringConvertible {
    /// What stood in the way.
    public enum Reason: String, Codable, Sendable {
        /// The peer may ask, but not change anything.
        case notPermitted
        /// What the request names is not there.
        case notFound
        /// The request is malformed, or out of bounds.
        case badRequest
        /// The daemon is ending and takes in nothing more.
        case draining
        /// A block breaks a rule of consensus.
        case invalidBlock
        /// No verdict: storage or processes failed, or execution could not be carried through.
        case failed
    }

    public let reason: Reason
    public let text: String

    public init(_ reason: Reason, _ text: String) { (self.reason, self.text) = (reason, text) }

    public var description: String { text }
}
