import Primitives

/// The one dependency that everybody knows: of one sender's transactions each waits for the one before.
public enum SenderChains {
    /// By transaction: the last one below it of the same sender.
    public static func dependencies(_ senders: [Address]) -> [Int?] {
        var last: [Address: Int] = [:]
        return senders.enumerated().map { position, sender in last.updateValue(position, forKey: sender) }
    }
}
