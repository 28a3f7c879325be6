/// The beginning of a hash, where a line has no room for all of it.
struct ShortHash {
    static let lettersMax = 10

    let text: String

    init(_ hash: String) { text = hash.count > Self.lettersMax ? hash.prefix(Self.lettersMax) + "…" : hash }
}
