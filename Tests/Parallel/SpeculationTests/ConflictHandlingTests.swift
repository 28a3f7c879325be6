import Testing

@testable import Speculation

/// The names are in settings, on command lines and in reports.
struct ConflictHandlingTests {
    @Test func `every kind of handling has the name that people type`() {
        #expect(ConflictHandling.allCases.map(\.rawValue) == ["pessimistic", "optimistic", "multi-version"])
    }
}
