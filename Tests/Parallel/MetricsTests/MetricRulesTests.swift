import Metrics
import Testing

@Suite struct MetricRulesTests {
    private func faults(
        _ name: String, _ kind: MetricKind = .gauge, help: String = "Said.", labels: [String] = []
    ) -> [MetricFault] {
        MetricRules.faults(of: MetricDescription(name, kind, help, labels: labels))
    }

    @Test func `names as Prometheus wants them have no faults`() {
        #expect(faults("heddle_blocks_total", .counter, labels: ["verdict"]) == [])
        #expect(faults("heddle_block_stage_seconds", .histogram, labels: ["stage"]) == [])
        #expect(faults("heddle_store_map_bytes") == [])
    }

    @Test func `each rule is told with what broke it`() {
        #expect(faults("heddle_blocks", .counter) == [.total("heddle_blocks")])
        #expect(faults("heddle_blocks_total", .gauge) == [.total("heddle_blocks_total")])
        #expect(faults("blocks_open") == [.namespace("blocks_open")])
        #expect(faults("heddle_blöcke") == [.name("heddle_blöcke")])
        #expect(faults("heddle_x", help: "") == [.noHelp("heddle_x")])
        #expect(faults("heddle_block_ms") == [.unit("heddle_block_ms", "ms")])
        #expect(faults("heddle_blocks_count") == [.reservedSuffix("heddle_blocks_count")])
        #expect(faults("heddle_x", labels: ["le", "__a", "b-c", "9"]).count == 4)
        #expect(faults("heddle_x", labels: ["a", "a"]) == [.labelTwice("heddle_x")])
    }
}
