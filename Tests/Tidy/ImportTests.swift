import Testing

@Suite struct ImportTests {
    @Test func `a module imports only what the manifest lets it use`() {
        Repository.expectNone(Repository.sources.flatMap { undeclared(in: $0, Repository.manifest) })
    }

    @Test func `Foundation stays in Tools and Programs, and Dispatch is nowhere`() {
        Repository.expectNone(Repository.sources.flatMap(misplaced))
    }

    @Test func `the manifest names every folder of a module`() {
        let unnamed = Repository.moduleFolders.filter { folder in
            let name = folder.split(separator: "/").last.map(String.init) ?? ""
            return Repository.manifest.uses[name] == nil
        }
        #expect(unnamed.isEmpty)
        #expect(Repository.manifest.uses.count == Repository.moduleFolders.count)
    }

    // MARK: They can fail

    @Test func `an import that is not declared is found`() {
        let manifest = Manifest(
            text: """
                Module("Primitives"), Module("CLMDB", .systemLibrary(pkgConfig: "lmdb", apt: "x")),
                Module(
                    "Chain", uses: ["Primitives"], products: ["Log"]),
                """)
        #expect(manifest.uses == ["Primitives": [], "CLMDB": [], "Chain": ["Primitives", "Log"]])
        let file = SourceText(
            path: "Sources/Ethereum/Chain/A.swift",
            text:
                "import Primitives\n@testable import CLMDB\nimport struct Log.Logger\nimport Unheard\n// import CLMDB\n"
        )
        #expect(undeclared(in: file, manifest).map(\.line) == [2, 4])
    }

    @Test func `Foundation below Tools and Dispatch anywhere are found`() {
        let low = SourceText(path: "Sources/Ethereum/Chain/A.swift", text: "import Foundation\nimport Dispatch\n")
        let high = SourceText(path: "Sources/Tools/Bench/A.swift", text: "import Foundation\nimport Dispatch\n")
        #expect(misplaced(in: low).map(\.line) == [1, 2])
        #expect(misplaced(in: high).map(\.line) == [2])
    }

    // MARK: How

    /// What comes with the toolchain and has no entry in the manifest.
    private let toolchain: Set<String> = ["Foundation", "Glibc", "Synchronization", "Swift", "Dispatch"]

    private func undeclared(in file: SourceText, _ manifest: Manifest) -> [Finding] {
        let allowed = (manifest.uses[file.module] ?? []).union(toolchain).union([file.module])
        return imports(of: file).filter { !allowed.contains($0.name) }.map { line, name in
            file.finding(line, "\(file.module) does not declare that it uses \(name)")
        }
    }

    private func misplaced(in file: SourceText) -> [Finding] {
        imports(of: file).compactMap { line, name in
            switch name {
            case "Dispatch": file.finding(line, "parallelism is processes: no Dispatch")
            case "Foundation" where !["Tools", "Programs"].contains(file.floor):
                file.finding(line, "Foundation is for Tools and Programs")
            default: nil
            }
        }
    }

    private func imports(of file: SourceText) -> [(line: Int, name: String)] {
        file.lines.indices.compactMap { index in
            let words = file.words(ofLine: index)
            guard let position = words.firstIndex(of: "import"), position <= 2, position + 1 < words.count else {
                return nil
            }
            let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
            let name = words[position + 1]
            return (index, String(kinds.contains(name) && position + 2 < words.count ? words[position + 2] : name))
        }
    }
}
