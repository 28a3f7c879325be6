/// The modules that Package.swift declares: what each may import.
struct Manifest {
    /// By module: the modules and products it uses.
    let uses: [String: Set<String>]

    /// Reads the `Module("Name", ..., uses: [...], products: [...])` entries of the manifest's text.
    init(text: String) {
        var uses: [String: Set<String>] = [:]
        for entry in text.components(before: ")", after: "Module(") {
            let strings = entry.split(separator: "\"", omittingEmptySubsequences: false)
            guard entry.first == "\"" || entry.drop(while: \.isWhitespace).first == "\"", strings.count > 1 else {
                continue
            }
            uses[String(strings[1])] = Set(
                ["uses:", "products:"].flatMap { label in
                    entry.components(before: "]", after: label).flatMap { list in
                        list.split(separator: "\"").filter { $0.first?.isLetter == true }.map(String.init)
                    }
                })
        }
        self.uses = uses
    }

    /// Everything that some module may import.
    var known: Set<String> { uses.values.reduce(Set(uses.keys)) { $0.union($1) } }
}

extension StringProtocol {
    /// What stands between each `opening` and the next `closing` that is not inside a nested pair of parentheses.
    fileprivate func components(before closing: Character, after opening: String) -> [String] {
        var found: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: opening) {
            var depth = 0
            let body = rest[range.upperBound...].prefix { character in
                if character == closing && depth == 0 { return false }
                if character == "(" { depth += 1 }
                if character == ")" { depth -= 1 }
                return true
            }
            found.append(String(body))
            rest = rest[range.upperBound...]
        }
        return found
    }
}
