import Testing

@testable import Coordinator

@Suite struct ProcessorsTests {
    @Test func `the kernel names them, ascending, each once`() {
        let allowed = Processors.allowed
        #expect(!allowed.isEmpty)
        #expect(Set(allowed).sorted() == allowed)
    }

    @Test func `workers have one each, or none`() {
        let allowed = Processors.allowed
        #expect(Processors.own(ofWorkers: 1) == allowed)
        #expect(Processors.own(ofWorkers: allowed.count) == allowed)
        #expect(Processors.own(ofWorkers: allowed.count + 1) == [])
    }
}
