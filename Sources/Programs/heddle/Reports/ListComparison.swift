import Chain
import Console
import Primitives

/// Two lists, entry by entry. Its JSON names are these, with underscores.
struct ListComparison: Encodable {
    let areSame: Bool
    let accountsOfFirst: Int
    let accountsOfSecond: Int
    let differences: [Difference]

    /// Of an account the first entry that differs.
    struct Difference: Encodable {
        let address: String
        let part: String
        let index: Int?
        /// Nil where the list has no such entry.
        let first: String?
        let second: String?
    }

    init(_ first: BlockAccessList, _ second: BlockAccessList) {
        (accountsOfFirst, accountsOfSecond) = (first.accounts.count, second.accounts.count)
        let addresses = Set(first.accounts.map(\.address)).union(second.accounts.map(\.address)).sorted()
        differences = addresses.compactMap { address in
            func own(_ list: BlockAccessList) -> BlockAccessList {
                BlockAccessList(accounts: list.account(at: address).map { [$0] } ?? [])
            }
            return own(first).firstDifference(from: own(second)).map(Difference.init)
        }
        areSame = first.encodedWithMarks == second.encodedWithMarks
    }

    var text: String {
        if areSame { return "The lists are the same: \(Format.count(accountsOfFirst, "account"))." }
        if differences.isEmpty { return "The entries are the same, and their order is not." }
        var table = Table([.words("account"), .words("part"), .number("index"), .words("first"), .words("second")])
        for entry in differences {
            table.append([
                entry.address, entry.part, entry.index.map { "\($0)" } ?? "-", entry.first ?? "-", entry.second ?? "-",
            ])
        }
        return (table.lines + ["\(Format.count(differences.count, "account")) differ."]).joined(separator: "\n")
    }
}

extension ListComparison.Difference {
    fileprivate init(_ difference: AccessListDifference) {
        (address, part, index) = (difference.address.hex, "\(difference.part)", difference.index)
        (first, second) = (difference.expected.map { "\($0)" }, difference.found.map { "\($0)" })
    }
}
