import Metrics
import Testing

@Suite struct PrometheusTextTests {
    private func text(_ value: Double) -> String {
        PrometheusText.text([
            MetricFamily(name: "heddle_x", help: "X.", kind: .gauge, samples: [MetricSample(value: value)])
        ])
    }

    @Test func `a counter is two comments and a line`() {
        var counter = Counter("heddle_blocks_total", "Blocks committed.")
        counter.add()
        counter.add(2)
        #expect(
            PrometheusText.text([counter.family]) == """
                # HELP heddle_blocks_total Blocks committed.
                # TYPE heddle_blocks_total counter
                heddle_blocks_total 3

                """)
    }

    @Test func `a histogram's buckets include the smaller ones and end with infinity`() {
        var histogram = Histogram("heddle_block_seconds", "Time.", bounds: [0.25, 1, 10])
        for value in [0.25, 0.5, 1, 2, 100] { histogram.observe(value) }
        #expect(
            PrometheusText.text([histogram.family]) == """
                # HELP heddle_block_seconds Time.
                # TYPE heddle_block_seconds histogram
                heddle_block_seconds_bucket{le="0.25"} 1
                heddle_block_seconds_bucket{le="1"} 3
                heddle_block_seconds_bucket{le="10"} 4
                heddle_block_seconds_bucket{le="+Inf"} 5
                heddle_block_seconds_sum 103.75
                heddle_block_seconds_count 5

                """)
    }

    @Test func `a labelled histogram's bound comes after its labels`() {
        var histogram = LabelledHistogram(
            "heddle_stage_seconds", "Time.", label: "stage", values: ["plan", "commit"], bounds: [1])
        histogram.observe(0.5, "commit")
        #expect(
            PrometheusText.text([histogram.family]) == """
                # HELP heddle_stage_seconds Time.
                # TYPE heddle_stage_seconds histogram
                heddle_stage_seconds_bucket{stage="plan",le="1"} 0
                heddle_stage_seconds_bucket{stage="plan",le="+Inf"} 0
                heddle_stage_seconds_sum{stage="plan"} 0
                heddle_stage_seconds_count{stage="plan"} 0
                heddle_stage_seconds_bucket{stage="commit",le="1"} 1
                heddle_stage_seconds_bucket{stage="commit",le="+Inf"} 1
                heddle_stage_seconds_sum{stage="commit"} 0.5
                heddle_stage_seconds_count{stage="commit"} 1

                """)
    }

    @Test(
        arguments: [
            (0, "0"), (-0.0, "0"), (1, "1"), (1e15, "1000000000000000"), (9_007_199_254_740_992, "9007199254740992"),
            (1e18, "1000000000000000000"), (1e19, "1e+19"), (0.1, "0.1"), (2.5e-6, "2.5e-06"), (.infinity, "+Inf"),
            (-.infinity, "-Inf"), (.nan, "NaN"), (-3.5, "-3.5"),
        ] as [(Double, String)])
    func `a number is written so that nothing is lost`(value: Double, expected: String) {
        #expect(text(value).hasSuffix("heddle_x \(expected)\n"))
    }

    @Test func `a label's value escapes backslash, quotation mark and line feed`() {
        let value = "C:\\new \"path\"\r\nünd"
        let label = MetricLabel("path", value)
        let family = MetricFamily(
            name: "heddle_x", help: "a \\ b\n\"c\"", kind: .gauge, samples: [MetricSample(labels: [label], value: 1)])
        #expect(
            PrometheusText.text([family])
                == "# HELP heddle_x a \\\\ b\\n\"c\"\n# TYPE heddle_x gauge\n"
                + "heddle_x{path=\"C:\\\\new \\\"path\\\"\r\\nünd\"} 1\n")
    }

    @Test func `a reader of the format finds everything again`() throws {
        var counter = LabelledCounter(
            "heddle_frames_total", "Frames, \\ and\nall.", labels: ["direction", "stage"],
            values: [["sent", "a\"b\\c\nd"], ["received", ""]])
        counter.add(7, "sent", "a\"b\\c\nd")
        var histogram = Histogram("heddle_x_seconds", "X.", bounds: [0.1, 1e20])
        histogram.observe(3)
        let reader = try ExpositionReader(PrometheusText.text([counter.family, histogram.family]))
        #expect(reader.help == ["heddle_frames_total": "Frames, \\ and\nall.", "heddle_x_seconds": "X."])
        #expect(reader.kinds == ["heddle_frames_total": "counter", "heddle_x_seconds": "histogram"])
        #expect(
            reader.samples.map { [$0.name, $0.labels["stage"] ?? "-", $0.labels["le"] ?? "-", "\($0.value)"] } == [
                ["heddle_frames_total", "a\"b\\c\nd", "-", "7.0"], ["heddle_frames_total", "", "-", "0.0"],
                ["heddle_x_seconds_bucket", "-", "0.1", "0.0"], ["heddle_x_seconds_bucket", "-", "1e+20", "1.0"],
                ["heddle_x_seconds_bucket", "-", "+Inf", "1.0"], ["heddle_x_seconds_sum", "-", "-", "3.0"],
                ["heddle_x_seconds_count", "-", "-", "1.0"],
            ])
    }

    @Test func `nothing is written of a family without samples`() {
        let unknown = Gauge("heddle_memory_bytes", "Not told here.")
        #expect(PrometheusText.text([unknown.family]) == "")
        #expect(PrometheusText.text([]) == "")
    }

    @Test func `families keep the order in which they are given`() {
        let families = ["heddle_b", "heddle_a"].map {
            MetricFamily(name: $0, help: "H.", kind: .gauge, samples: [MetricSample(value: 1)])
        }
        let lines = PrometheusText.text(families).split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines == ["heddle_b 1", "heddle_a 1"])
    }
}
