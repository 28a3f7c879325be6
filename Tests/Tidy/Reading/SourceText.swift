/// A Swift file as the checks see it: its lines as written, and the same lines with comments and the insides of string
/// literals blanked out, so that a word in a sentence is not mistaken for code.
struct SourceText {
    /// From the root of the repository.
    let path: String
    let lines: [String]
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        lines = Self.split(Array(text.utf8))
        code = Self.split(Self.blanked(Array(text.utf8)))
    }

    var name: String { String(path.split(separator: "/").last ?? "") }

    /// `Sources/Ethereum/Chain/Block/Header.swift` is on the floor `Ethereum`, in the module `Chain`.
    var floor: String { component(1) }
    var module: String { component(2) }

    private func component(_ index: Int) -> String {
        let components = path.split(separator: "/")
        return components.count > index + 1 ? String(components[index]) : ""
    }

    func finding(_ index: Int, _ complaint: String) -> Finding {
        Finding(path: path, line: index + 1, complaint: complaint)
    }

    /// The identifiers and keywords of one line of code, in order.
    func words(ofLine index: Int) -> [Substring] {
        code[index].split { !($0.isLetter || $0.isNumber || $0 == "_") }
    }

    private static func split(_ bytes: [UInt8]) -> [String] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    // MARK: Blanking

    private enum Place { case code, lineComment, blockComment(depth: Int), string(hashes: Int, isMultiline: Bool) }

    /// Interpolations are blanked with their literal: code in them is short, and the checks can do without.
    private static func blanked(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        var place = Place.code
        var position = 0
        while position < bytes.count {
            let start = position
            switch place {
            case .code:
                (place, position) = next(bytes, position)
                if case .code = place { continue }
            case .lineComment:
                position += 1
                if bytes[start] == UInt8(ascii: "\n") { place = .code }
            case .blockComment(let depth):
                (place, position) = insideComment(bytes, position, depth)
            case .string(let hashes, let isMultiline):
                (place, position) = insideString(bytes, position, hashes, isMultiline)
            }
            for index in start..<position where bytes[index] != UInt8(ascii: "\n") { result[index] = UInt8(ascii: " ") }
        }
        return result
    }

    private static func next(_ bytes: [UInt8], _ position: Int) -> (Place, Int) {
        if starts(bytes, position, "//") { return (.lineComment, position + 2) }
        if starts(bytes, position, "/*") { return (.blockComment(depth: 1), position + 2) }
        var hashes = 0
        while position + hashes < bytes.count && bytes[position + hashes] == UInt8(ascii: "#") { hashes += 1 }
        if starts(bytes, position + hashes, "\"\"\"") {
            return (.string(hashes: hashes, isMultiline: true), position + hashes + 3)
        }
        if starts(bytes, position + hashes, "\"") {
            return (.string(hashes: hashes, isMultiline: false), position + hashes + 1)
        }
        return (.code, position + max(1, hashes))
    }

    private static func insideComment(_ bytes: [UInt8], _ position: Int, _ depth: Int) -> (Place, Int) {
        if starts(bytes, position, "/*") { return (.blockComment(depth: depth + 1), position + 2) }
        if starts(bytes, position, "*/") {
            return (depth == 1 ? .code : .blockComment(depth: depth - 1), position + 2)
        }
        return (.blockComment(depth: depth), position + 1)
    }

    private static func insideString(
        _ bytes: [UInt8], _ position: Int, _ hashes: Int, _ isMultiline: Bool
    ) -> (Place, Int) {
        let marks = String(repeating: "#", count: hashes)
        let stay = Place.string(hashes: hashes, isMultiline: isMultiline)
        if starts(bytes, position, "\\" + marks + "(") {
            return (stay, endOfInterpolation(bytes, position + hashes + 2))
        }
        if starts(bytes, position, "\\" + marks) { return (stay, min(bytes.count, position + hashes + 2)) }
        let end = (isMultiline ? "\"\"\"" : "\"") + marks
        if starts(bytes, position, end) { return (.code, position + end.utf8.count) }
        return (stay, position + 1)
    }

    /// Behind the parenthesis that closes the one before `position`, strings inside it included.
    private static func endOfInterpolation(_ bytes: [UInt8], _ position: Int) -> Int {
        var (position, depth, place) = (position, 1, Place.code)
        while position < bytes.count && depth > 0 {
            if case .string(let hashes, let isMultiline) = place {
                (place, position) = insideString(bytes, position, hashes, isMultiline)
                continue
            }
            if bytes[position] == UInt8(ascii: "(") { depth += 1 }
            if bytes[position] == UInt8(ascii: ")") { depth -= 1 }
            (place, position) = next(bytes, position)
        }
        return position
    }

    private static func starts(_ bytes: [UInt8], _ position: Int, _ text: String) -> Bool {
        position + text.utf8.count <= bytes.count && bytes[position...].starts(with: text.utf8)
    }
}
