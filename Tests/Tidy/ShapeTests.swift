import Testing

@Suite struct ShapeTests {
    static let columnsMax = 120
    static let linesMax = 500
    /// Longer files, each with the reason.
    static let longFiles: [String: String] = [:]

    /// Files with several types, each with the reason.
    static let families: [String: String] = [:]

    @Test func `no line is longer than 120 columns`() {
        Repository.expectNone((Repository.sources + Repository.tests).flatMap(longLines))
    }

    @Test func `no file is longer than 500 lines`() {
        Repository.expectNone((Repository.sources + Repository.tests).flatMap(tooLong))
    }

    @Test func `a file holds one type and bears its name`() {
        Repository.expectNone(Repository.sources.flatMap(misnamed))
    }

    @Test func `no file name hides what is in it`() {
        Repository.expectNone((Repository.sources + Repository.tests).flatMap(vague))
    }

    @Test func `an exception that nothing needs any more is deleted`() {
        let paths = Set(Repository.sources.map(\.path))
        let exceptions = [Self.longFiles, Self.families, LanguageTests.droppedErrors].flatMap(\.keys)
        #expect(exceptions.filter { !paths.contains($0) }.isEmpty)
    }

    // MARK: They can fail

    @Test func `a line of 121 columns is found, one of 120 is not`() {
        let file = sample(String(repeating: "a", count: 120) + "\n" + String(repeating: "é", count: 121) + "\n")
        #expect(longLines(in: file).map(\.line) == [2])
    }

    @Test func `a file of 501 lines is found, one of 500 is not`() {
        #expect(tooLong(sample(String(repeating: "\n", count: 500))).isEmpty)
        #expect(tooLong(sample(String(repeating: "\n", count: 501))).count == 1)
    }

    @Test(arguments: [
        ("Plan", "public struct Plan {\n    struct Inner {}\n}\nprivate enum Detail {}\n", 0),
        ("Plan", "struct Plan {}\nstruct Other {}\n", 1),
        ("Plan", "@frozen public enum Plans {}\n", 1),
        ("Plan", "extension Plan {}\n", 0),
        ("Plan", "extension Other {}\n", 1),
        ("Plan+Text", "extension Plan {}\nprivate struct Detail {}\n", 0),
        ("Plan+Text", "struct Text {}\n", 1),
        ("Plan+Text", "extension Other {}\n", 1),
        ("main", "let value = 1\n", 0),
        ("Plan", "/// struct Other {}\nlet text = \"\"\"\nstruct Other {}\n\"\"\"\nfinal class Plan {}\n", 0),
        ("Plan", "func plan() {}\n", 0),
        ("Plan", "func other() {}\n", 1),
        ("Plan", "typealias Plan = Int\nextension Int {}\n", 0),
        ("Mixing", "extension Plan {}\nextension Other {}\n", 0),
    ])
    func `a second type, or another name, is found`(name: String, text: String, count: Int) {
        #expect(misnamed(SourceText(path: "Sources/Parallel/Scheduling/\(name).swift", text: text)).count == count)
    }

    @Test func `a vague file name is found`() {
        let names = [
            "StringUtils", "Helpers", "PoolManager", "Common", "BaseStore", "Empty", "Database", "Header+BaseFee",
        ]
        let found = names.filter { !vague(SourceText(path: "Sources/A/B/\($0).swift", text: "")).isEmpty }
        #expect(found == ["StringUtils", "Helpers", "PoolManager", "Common", "BaseStore", "Empty"])
    }

    // MARK: How

    private func sample(_ text: String) -> SourceText { SourceText(path: "Sources/Parallel/Wire/A.swift", text: text) }

    private func longLines(in file: SourceText) -> [Finding] {
        file.lines.indices.filter { file.lines[$0].utf8.count > Self.columnsMax }
            .filter { file.lines[$0].count > Self.columnsMax }
            .map { file.finding($0, "\(file.lines[$0].count) columns, at most \(Self.columnsMax)") }
    }

    private func tooLong(_ file: SourceText) -> [Finding] {
        guard file.lines.count > Self.linesMax, Self.longFiles[file.path] == nil else { return [] }
        return [file.finding(Self.linesMax, "\(file.lines.count) lines, at most \(Self.linesMax): two ideas?")]
    }

    /// `Plan.swift` declares `Plan` (or a function of that name) or extends it; `Plan+Text.swift` only extends it. What
    /// is added to several types at once may have a name of its own. Private types do not count.
    private func misnamed(_ file: SourceText) -> [Finding] {
        let stem = String(file.name.dropLast(".swift".count))
        guard stem != "main", Self.families[file.path] == nil else { return [] }
        let subject = String(stem.prefix { $0 != "+" })
        let declared = topLevel(["struct", "enum", "class", "actor", "protocol", "typealias"], of: file)
        let others = declared.filter { stem.contains("+") || $0.name != subject }
        guard others.isEmpty else {
            return others.map { file.finding($0.line, "\($0.name) is not what \(file.name) is named after") }
        }

        let extended = Set(topLevel(["extension"], of: file).map(\.name))
        let functions = topLevel(["func"], of: file).map { $0.name.lowercased() }
        let isNamed =
            !declared.isEmpty || extended.contains(subject) || functions.contains(subject.lowercased())
            || (extended.count > 1 && stem == subject)
        return isNamed ? [] : [file.finding(0, "nothing here is named \(subject)")]
    }

    private func topLevel(_ keywords: Set<Substring>, of file: SourceText) -> [(line: Int, name: String)] {
        file.code.indices.compactMap { index in
            guard let first = file.code[index].first, first.isLetter || first == "@" else { return nil }
            let words = file.words(ofLine: index)
            guard let keyword = words.firstIndex(where: keywords.contains), keyword + 1 < words.count,
                !words[..<keyword].contains("private"),
                keywords.contains("func") || !words[..<keyword].contains("func")
            else { return nil }
            // `extension Plan.Group` is about `Group`, in the name of its file too.
            return (index, String(words[keyword + 1]))
        }
    }

    /// Words of the name, so that `Database` is not `Base`; the base fee is Ethereum's.
    private func vague(_ file: SourceText) -> [Finding] {
        var words: [String] = []
        for character in file.name.dropLast(".swift".count).replacing("BaseFee", with: "Basefee") {
            if character.isUppercase || words.isEmpty { words.append("") }
            words[words.count - 1].append(character)
        }
        let empty: Set = ["Utils", "Util", "Helpers", "Helper", "Manager", "Common", "Base", "Misc", "Empty"]
        return words.filter(empty.contains).map { file.finding(0, "\($0) says nothing") }
    }
}
