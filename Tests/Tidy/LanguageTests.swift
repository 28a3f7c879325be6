import Testing

@Suite struct LanguageTests {
    /// Modules of processes that serve HTTP, where concurrency may live. None yet.
    static let concurrentModules: Set<String> = []

    /// Files in which an error may be dropped, each with the reason.
    static let droppedErrors: [String: String] = [
        "Sources/Ethereum/Chain/Receipt/Receipt.swift": "what is not a status is tried as a root, which may still fail",
        "Sources/Parallel/Wire/Socket/Poller.swift": "to forget what is not watched fails, and changes nothing",
    ]

    @Test func `nothing runs concurrently inside a process`() {
        Repository.expectNone(Repository.sources.flatMap(concurrent))
    }

    @Test func `there are three access levels`() {
        Repository.expectNone(Repository.sources.flatMap(foreignAccess))
    }

    @Test func `no error is dropped`() {
        Repository.expectNone(Repository.sources.flatMap(dropped))
    }

    @Test func `every public type says what it is`() {
        Repository.expectNone(Repository.sources.flatMap(undocumented))
    }

    @Test func `a test's name is the sentence it proves`() {
        Repository.expectNone(Repository.tests.flatMap(nameless))
    }

    // MARK: They can fail

    @Test func `async, await, Task and actor are found, in comments they are not`() {
        let file = sample(
            "func a() async {}\nawait b()\nTask { }\nactor C {}\n// an async Task\nlet task = \"await\"\n")
        #expect(concurrent(in: file).map(\.line) == [1, 2, 3, 4])
    }

    @Test func `package, open and underscored attributes are found`() {
        let file = sample(
            """
            package struct A {}
            open class B {}
            @_spi(x) public let d = 1
            let package = open(e)
            """)
        #expect(foreignAccess(in: file).map(\.line) == [1, 2, 3])
    }

    @Test func `an error that is dropped is found`() {
        let file = sample(
            "let a = try? b()\nlet entry: Entry?\ndo { try c() } catch { }\ndo {\n} catch {\n}\n"
                + "do { } catch { throw error }\n")
        #expect(dropped(in: file).map(\.line) == [1, 3, 5])
    }

    @Test func `an error that is dropped for a reason is not found`() {
        #expect(dropped(in: sample("do { } catch {\n    // The pool ends anyway.\n}\n")).isEmpty)
    }

    @Test func `a public type without a sentence is found`() {
        let file = sample(
            """
            /// A.
            public struct A {
                public enum B {}
                /// C.
                @frozen public struct C {}
                public static func make() -> A { A() }
            }
            /// D.
            @frozen
            public enum D {}
            public final class E {}
            """)
        #expect(undocumented(in: file).map(\.line) == [3, 11])
    }

    @Test func `a test with a name instead of a sentence is found`() {
        let file = SourceText(
            path: "Tests/A.swift",
            text: "@Test func testA() {}\n@Test func `a is a`() {}\n@Test(arguments: [\n1\n])\nfunc b(c: Int) {}\n")
        #expect(nameless(in: file).map(\.line) == [1, 6])
    }

    // MARK: How

    private func sample(_ text: String) -> SourceText { SourceText(path: "Sources/Parallel/Wire/A.swift", text: text) }

    private func concurrent(in file: SourceText) -> [Finding] {
        guard !Self.concurrentModules.contains(file.module) else { return [] }
        let words: Set<Substring> = [
            "async", "await", "Task", "actor", "TaskGroup", "DispatchQueue", "Thread", "pthread_create",
        ]
        return file.code.indices.compactMap { index in
            file.words(ofLine: index).first(where: words.contains)
                .map { file.finding(index, "\($0): parallelism is processes") }
        }
    }

    private func foreignAccess(in file: SourceText) -> [Finding] {
        let declarations: Set<Substring> = [
            "struct", "enum", "class", "protocol", "func", "var", "let", "init", "extension", "static", "final",
            "typealias", "subscript", "import", "mutating", "override",
        ]
        return file.code.indices.compactMap { index in
            if file.code[index].contains("@_") {
                return file.finding(index, "underscored attributes are the compiler's")
            }
            let words = file.words(ofLine: index)
            for (word, next) in zip(words, words.dropFirst()) where declarations.contains(next) {
                if ["package", "open"].contains(word) {
                    return file.finding(index, "\(word): we use private, nothing and public")
                }
            }
            return nil
        }
    }

    private func dropped(in file: SourceText) -> [Finding] {
        guard Self.droppedErrors[file.path] == nil else { return [] }
        return file.code.indices.compactMap { index in
            if file.code[index].contains(#/\btry\?/#) { return file.finding(index, "try? drops an error") }
            guard let start = file.code[index].firstRange(of: "catch")?.upperBound else { return nil }
            // The handler may begin on this line and end on the next ones. A comment in it is the reason.
            let rest = ([String(file.code[index][start...])] + file.code[(index + 1)...].prefix(4)).joined()
            let handler = rest.filter { !$0.isWhitespace }
            let isExplained = file.lines[index...].prefix(2).contains { $0.contains("//") }
            return handler.hasPrefix("{}") && !isExplained ? file.finding(index, "an empty catch drops an error") : nil
        }
    }

    private let typeKeywords: Set<Substring> = ["struct", "enum", "class", "protocol"]

    private func undocumented(in file: SourceText) -> [Finding] {
        file.code.indices.compactMap { index in
            let words = file.words(ofLine: index)
            guard let access = words.firstIndex(of: "public"),
                let kind = words[access...].firstIndex(where: typeKeywords.contains),
                words[access..<kind].allSatisfy({ ["public", "final", "indirect"].contains($0) })
            else { return nil }
            var above = index - 1
            while above >= 0 && file.code[above].drop(while: \.isWhitespace).hasPrefix("@") { above -= 1 }
            let isDocumented = above >= 0 && file.lines[above].drop(while: \.isWhitespace).hasPrefix("///")
            return isDocumented ? nil : file.finding(index, "a public type without a doc comment")
        }
    }

    /// After an `@Test`, the next `func` has a name in backticks.
    private func nameless(in file: SourceText) -> [Finding] {
        var isTest = false
        return file.code.indices.compactMap { index in
            let line = file.code[index]
            if line.drop(while: \.isWhitespace).hasPrefix("@Test") { isTest = true }
            guard isTest, let name = line.firstRange(of: "func ")?.upperBound else { return nil }
            isTest = false
            return line[name...].hasPrefix("`") ? nil : file.finding(index, "a test's name is a sentence in backticks")
        }
    }
}
