import Coordinator
import Metrics
import Wire

/// What is counted of workers, and of what goes to and fro.
struct WorkerMetrics: Sendable {
    var started = Counter("heddle_workers_started_total", "Workers that became ready between blocks.")
    var left = Counter("heddle_workers_left_total", "Workers that were no longer needed and left between blocks.")
    private var lost = LabelledCounter(
        "heddle_workers_lost_total", "Workers that ended otherwise than asked, by cause.",
        label: "cause", values: causes)
    private var nurseriesLost = LabelledCounter(
        "heddle_nurseries_lost_total", "Nurseries that had to be replaced, by cause.",
        label: "cause", values: ["ended", "silent", "bad answer"])
    private var lethalWork = Counter(
        "heddle_lethal_work_total", "Work given up because worker after worker was lost over it.")
    private var repeats = Counter(
        "heddle_groups_repeated_total", "Groups that were given to a second worker, the first one being late.")
    private var givenBack = Counter(
        "heddle_groups_given_back_total", "Times a worker gave back what it had not begun, for an idle one.")
    private var frames = LabelledCounter(
        "heddle_wire_frames_total", "Frames between coordinator and workers, of all blocks that were executed.",
        label: "direction", values: ["sent", "received"])
    private var rawBytes = LabelledCounter(
        "heddle_wire_raw_bytes_total", "Payload before compression, of all blocks that were executed.",
        label: "direction", values: ["sent", "received"])
    private var wireBytes = LabelledCounter(
        "heddle_wire_bytes_total", "Bytes as they travelled, headers included, of all blocks that were executed.",
        label: "direction", values: ["sent", "received"])

    /// The signals that end a process by a fault of its own or of its operator; any other one is `other`.
    private static let causes =
        [
            "exited", "deadline", "bad answer", "out of memory", "socket closed", "failed", "not forked",
            "nursery lost",
        ] + [4, 5, 6, 7, 8, 9, 11, 15, 24, 31].map { "signal \($0)" }

    var all: [any Metric] {
        [
            started, left, lost, nurseriesLost, lethalWork, repeats, givenBack, frames, rawBytes, wireBytes,
        ]
    }

    mutating func count(_ report: BlockReport) {
        for worker in report.workersLost { lost(worker) }
        lethalWork.add(Double(report.lethalWork.count))
        repeats.add(Double(report.repeatCount))
        givenBack.add(Double(report.givenBackCount))
        count(report.traffic.sent, "sent")
        count(report.traffic.received, "received")
    }

    private mutating func count(_ way: Traffic.Direction, _ direction: String) {
        frames.add(Double(way.frames), direction)
        rawBytes.add(Double(way.rawBytes), direction)
        wireBytes.add(Double(way.wireBytes), direction)
    }

    mutating func lost(_ worker: WorkerLost) { lost.add(1, worker.cause.name) }

    mutating func nurseryLost(_ nursery: NurseryLost) {
        switch nursery {
        case .ended: nurseriesLost.add(1, "ended")
        case .silent: nurseriesLost.add(1, "silent")
        case .violation: nurseriesLost.add(1, "bad answer")
        }
    }
}
