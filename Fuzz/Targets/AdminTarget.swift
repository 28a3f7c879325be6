import Admin
import Metrics

/// What clients and the daemon send each other. The first byte chooses.
enum AdminTarget: FuzzTarget {
    static let name = "admin"

    static func check(_ bytes: [UInt8]) {
        guard let kind = bytes.first else { return }
        let payload = Array(bytes.dropFirst())
        do {
            switch kind % 3 {
            case 0: try checkComesBack(AdminRequest.self, payload)
            case 1: try checkComesBack(AdminReply.self, payload)
            default:
                let block = try SubmittedBlock(encoded: payload)
                let again = try SubmittedBlock(encoded: block.encoded)
                require(again == block, "a submitted block is encoded otherwise")
            }
        } catch {
            _ = "\(error)"
        }
    }

    /// Unknown fields are passed over, so that the bytes need not come back: what they mean does. A number that is not
    /// one is unlike itself, and is left out by comparing bytes.
    private static func checkComesBack<Record: Codable>(_ type: Record.Type, _ payload: [UInt8]) throws {
        let encoded = try RecordCoding.encode(try RecordCoding.decode(type, from: payload))
        let again = try RecordCoding.encode(try RecordCoding.decode(type, from: encoded))
        require(again == encoded, "a record is encoded otherwise the second time")
    }

    static func seeds() -> [[UInt8]] {
        let requests: [AdminRequest] = [
            .status, .blocks(count: 20), .block(name: "17"), .setWorkers(count: 4), .restartWorker(id: 3),
            .setHead(hash: "0x00"), .drain,
        ]
        let summary = BlockSummary(
            number: 17, hash: "0x01", verdict: .refused, reason: "r", gasUsed: 21_000, strategy: "seeded",
            milliseconds: 1.5, stages: [StageReport(name: "plan", milliseconds: 0.25)])
        let replies: [AdminReply] = [
            .taken(summary), .done("x"), .refused(AdminRefusal(.failed, "y")),
            .workers([WorkerReport(id: 1, processID: 2, state: .idle, replies: 3, residentBytes: nil)]),
            .metrics([
                MetricFamily(
                    name: "a", help: "b", kind: .counter,
                    samples: [MetricSample(labels: [MetricLabel("c", "d")], value: 1)])
            ]),
        ]
        do {
            return try requests.map { [0] + (try RecordCoding.encode($0)) }
                + replies.map { [1] + (try RecordCoding.encode($0)) }
                + [nil, FileProgress(bytesRead: 1, of: 2)].map {
                    [2] + SubmittedBlock(block: [1, 2], accessList: [0xc0], isWanted: true, progress: $0).encoded
                }
        } catch {
            fatalError("a seed has no form: \(error)")
        }
    }
}
