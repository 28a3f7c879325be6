import Testing

@testable import Console

@Suite struct ProgressTests {
    @Test func `progress says how far, how long, and how long still`() {
        let line = Progress.line("execute", done: 50, of: 200, after: .seconds(10), detail: "case")
        #expect(line == "execute: 50 of 200 (25 %), 10.00 s, about 30.00 s left  case")
    }

    @Test func `progress without a total says only what is done`() {
        #expect(Progress.line("read", done: 7, of: nil, after: .seconds(2), detail: "") == "read: 7, 2.00 s")
    }

    @Test func `a job of nothing divides by nothing`() {
        #expect(Progress.line("read", done: 0, of: 0, after: .zero, detail: "") == "read: 0, 0.000 ms")
    }
}
