import Testing

@Suite struct PageTests {
    static let readmeLinesMax = 15

    @Test func `every module has a page of at most 15 lines`() {
        Repository.expectNone(
            Repository.moduleFolders.flatMap { readme(Repository.read("\($0)/README.md"), in: $0) })
    }

    @Test func `work that is left is not noted in the code`() {
        Repository.expectNone((Repository.sources + Repository.tests + Repository.pages).flatMap(leftovers))
    }

    @Test func `no path of somebody's machine is written down`() {
        Repository.expectNone((Repository.sources + Repository.pages).flatMap(machinePaths))
    }

    @Test func `every page begins with its title`() {
        Repository.expectNone(Repository.pages.filter { $0.name.hasSuffix(".md") }.flatMap(untitled))
    }

    // MARK: They can fail

    @Test func `a missing, an empty and a long page are found`() {
        func page(_ lines: Int) -> SourceText {
            SourceText(path: "A/README.md", text: String(repeating: "a\n", count: lines))
        }
        #expect(readme(nil, in: "A").count == 1)
        #expect(readme(page(1), in: "A").count == 1)
        #expect(readme(page(15), in: "A").isEmpty)
        #expect(readme(page(16), in: "A").count == 1)
    }

    @Test func `a note of work that is left is found`() {
        let file = SourceText(
            path: "A.swift", text: "// \(Self.marks[0]): later\nlet \(Self.marks[0].lowercased()) = 1\n")
        #expect(leftovers(in: file).map(\.line) == [1])
    }

    @Test func `a machine path is found, a part of a longer one is not`() {
        let file = SourceText(
            path: "A.md", text: "see /\("work")/x\nin \"/\("tmp")\"\n~/\("work")/x a/\("root")/b /\("root")s\n")
        #expect(machinePaths(in: file).map(\.line) == [1, 2])
    }

    @Test func `a page without a title is found`() {
        #expect(untitled(SourceText(path: "A.md", text: "text\n")).count == 1)
        #expect(untitled(SourceText(path: "A.md", text: "# Title\n")).isEmpty)
    }

    // MARK: How

    /// Spelled in two halves, so that this file passes its own check.
    private static let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]

    private func readme(_ page: SourceText?, in folder: String) -> [Finding] {
        guard let page else { return [Finding(path: folder, line: 1, complaint: "no README.md")] }
        if page.lines.count < 3 { return [page.finding(0, "says nothing yet: what it is, its rule, what is in it")] }
        guard page.lines.count > Self.readmeLinesMax else { return [] }
        return [page.finding(Self.readmeLinesMax, "\(page.lines.count) lines, at most \(Self.readmeLinesMax)")]
    }

    private func leftovers(in file: SourceText) -> [Finding] {
        file.lines.indices.compactMap { index in
            let line = file.lines[index]
            guard let mark = Self.marks.first(where: line.contains) else { return nil }
            let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
            return words.contains { $0 == mark }
                ? file.finding(index, "\(mark): finish it or write it where work is planned") : nil
        }
    }

    private func machinePaths(in file: SourceText) -> [Finding] {
        let folders = ["work", "root", "tmp", "home"]
        return file.lines.indices.compactMap { index in
            let line = file.lines[index]
            for folder in folders {
                var rest = line[...]
                while let range = rest.firstRange(of: "/\(folder)") {
                    let before = range.lowerBound == line.startIndex ? nil : line[line.index(before: range.lowerBound)]
                    let after = range.upperBound == line.endIndex ? nil : line[range.upperBound]
                    if !isPartOfPath(before) && !isPartOfName(after) {
                        return file.finding(index, "/\(folder) is a place on one machine")
                    }
                    rest = rest[range.upperBound...]
                }
            }
            return nil
        }
    }

    private func isPartOfPath(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber || "~.$}_-)/".contains($0) } ?? false
    }

    private func isPartOfName(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber || "_-".contains($0) } ?? false
    }

    private func untitled(_ page: SourceText) -> [Finding] {
        page.lines.first?.hasPrefix("# ") == true ? [] : [page.finding(0, "a page begins with # and its title")]
    }
}
