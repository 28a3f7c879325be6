import Metrics
import Testing

@Suite struct CountingTests {
    @Test(arguments: [-1, 0, -.infinity, .nan] as [Double])
    func `a counter never falls and is never spoiled`(amount: Double) {
        var counter = Counter("heddle_x_total", "X.")
        counter.add(5)
        counter.add(amount)
        #expect(counter.value == 5)
        var labelled = LabelledCounter("heddle_y_total", "Y.", label: "kind", values: ["a"])
        labelled.add(amount, "a")
        #expect(labelled.value("a") == 0)
    }

    @Test func `every series of a labelled counter is there before its first count`() {
        let counter = LabelledCounter("heddle_x_total", "X.", label: "kind", values: ["b", "a"])
        #expect(counter.family.samples.map(\.labels) == [[MetricLabel("kind", "b")], [MetricLabel("kind", "a")]])
        #expect(counter.family.samples.map(\.value) == [0, 0])
    }

    @Test func `what no label value stands for is counted as other, in one series`() {
        var counter = LabelledCounter("heddle_x_total", "X.", label: "kind", values: ["a"])
        for name in 0..<1_000 { counter.add(1, "from outside \(name)") }
        counter.add(2, "a")
        #expect(
            counter.family.samples == [
                MetricSample(labels: [MetricLabel("kind", "a")], value: 2),
                MetricSample(labels: [MetricLabel("kind", "other")], value: 1_000),
            ])
        #expect(counter.value("a") == 2)
        #expect(counter.value("whatever") == 1_000)
    }

    @Test func `a gauge that cannot be told has no sample`() {
        var gauge = Gauge("heddle_x_bytes", "X.")
        #expect(gauge.family.samples == [])
        gauge.value = 0
        #expect(gauge.family.samples == [MetricSample(value: 0)])
    }

    @Test func `a labelled gauge is what it was last set to`() {
        var gauge = LabelledGauge("heddle_workers", "X.", label: "state", values: ["idle", "busy"])
        gauge.set(3, "idle")
        gauge.set(2, "idle")
        #expect(gauge.value("idle") == 2)
        #expect(gauge.family.samples.map(\.value) == [2, 0])
    }

    @Test func `an observation on a bound is in that bound's bucket, one above it in the next`() {
        var histogram = Histogram("heddle_x_seconds", "X.", bounds: [1, 2])
        for value in [1, 1.0.nextUp, 2, 2.0.nextUp] { histogram.observe(value) }
        #expect(histogram.family.samples.filter { $0.suffix == "_bucket" }.map(\.value) == [1, 3, 4])
        #expect(histogram.count == 4)
    }

    @Test func `what is no number does not reach a histogram`() {
        var histogram = LabelledHistogram("heddle_x_seconds", "X.", label: "stage", values: ["a"], bounds: [1])
        for value in [Double.nan, .infinity, 0.5] { histogram.observe(value, "a") }
        #expect(histogram.count("a") == 1)
        #expect(histogram.sum("a") == 0.5)
    }
}
