/// Makes new values when the old ones are at hand: an update loads the leaves in any case.
public protocol TrieValues: AnyObject {
    /// What the key of the update at `index` has from now on; nil exactly where that update deletes the key.
    ///
    /// Asked once for every update, in their order. A value that is the old one costs its reading.
    func value(at index: Int, replacing old: [UInt8]?) throws(TrieError) -> [UInt8]?
}
