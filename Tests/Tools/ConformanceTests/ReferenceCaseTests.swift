import Fixtures
import Foundation
import Testing

@testable import Conformance

/// Published cases in this process; `make conformance` runs them all, and by workers too.
@Suite struct ReferenceCaseTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().appending(path: "../../../../shared/fixtures").standardizedFileURL.path
    private static var isPresent: Bool { FileManager.default.fileExists(atPath: root + "/eest-amsterdam") }

    @Test(.enabled(if: isPresent, "the fixtures are not beside the repository"))
    func `one file in ten of Amsterdam passes or needs a precompile that is named`() throws {
        let set = FixtureSet(name: "eest-amsterdam", in: Self.root)
        var passed = 0
        for (_, file) in set.files.enumerated().filter({ $0.offset % 10 == 0 }) {
            let cases = try FixtureFile(path: set.path(of: file))
            for index in cases.caseNames.indices {
                let result = ReferenceCase(try cases.fixture(at: index), seals: SealChecks())
                switch result.verdict {
                case .passed: passed += 1
                case .leftOut(let reason): #expect(reason.hasPrefix("precompile "), "\(cases.caseNames[index])")
                case .failed(let failure): Issue.record("\(file) \(cases.caseNames[index]): \(failure)")
                }
            }
        }
        #expect(passed > 300)
    }
}
