import Capsule
import Chain
import Glibc
import Primitives
import Scheduling
import State
import Transition
import Wire

/// Keeping what should not have happened, with a capsule. Nothing here changes what becomes of the block.
extension BlockPipeline {
    /// The second opinion did not share a parallel verdict; the block follows it.
    mutating func keepOverruledVerdict(_ outcome: BlockOutcome, _ block: AcceptedBlock, _ report: inout BlockReport) {
        guard let fault = report.overruledVerdict else { return }
        let verdict = CapsuleVerdict(.success(outcome))
        keep(Incident(.overruledVerdict, fault, report, strategy: options.strategy), verdict, block, &report)
    }

    /// Workers did not agree about the state root, which is the coordinator's own now, whatever became of the block.
    mutating func keepMerkleDispute(
        _ result: Result<BlockOutcome, InvalidBlock>, _ block: AcceptedBlock, _ report: inout BlockReport
    ) {
        guard let text = report.merkle.dispute else { return }
        let incident = Incident(.merkleDispute, text, report, strategy: options.strategy)
        keep(incident, CapsuleVerdict(result), block, &report)
    }

    /// Nobody could say anything about the block.
    mutating func keepUndecided(_ reason: String, _ block: AcceptedBlock, _ report: inout BlockReport) {
        let kind = report.lostWorkers > 0 ? Incident.Kind.workersLost : .undecided
        let incident = Incident(kind, reason, report, strategy: options.strategy)
        keep(incident, .undecided(reason), block, &report)
    }

    private mutating func keep(
        _ incident: Incident, _ verdict: CapsuleVerdict, _ block: AcceptedBlock, _ report: inout BlockReport
    ) {
        guard let path = options.incidentFolder else { return }
        let folder = IncidentFolder(path: path, limits: options.incidentLimits)
        var failures: [String] = []
        let capsule = capsule(of: block, incident, verdict, &failures)
        let stem = incident.fileStem
        let capsuleName = stem + IncidentFolder.capsuleSuffix
        let file = capsule.map { CapsuleFile.bytes(of: $0) }
        let kept = capsule.map { capsule in
            Incident.KeptCapsule(
                fileName: capsuleName, byteCount: file?.count ?? 0, isComplete: capsule.isComplete)
        }
        func line() -> [UInt8] {
            let failure = failures.isEmpty ? nil : failures.joined(separator: "; ")
            return Array(
                incident.json(at: Self.time(), heddle: HeddleVersion.current, capsule: kept, failure: failure).utf8)
                + [UInt8(ascii: "\n")]
        }
        var written: String?
        do throws(IncidentFolderError) {
            let files =
                (file.map { [(IncidentFolder.capsuleSuffix, $0)] } ?? []) + [(IncidentFolder.lineSuffix, line())]
            try folder.write(files, stem: stem)
            written = "\(path)/\(file == nil ? stem + IncidentFolder.lineSuffix : capsuleName)"
        } catch {
            failures.append("\(error)")
        }
        report.incident = IncidentReport(
            incident: incident, path: written, failure: failures.isEmpty ? nil : failures.joined(separator: "; "))
    }

    /// A worker executes the block once more for it; where that does not work, what is known without execution.
    private mutating func capsule(
        of block: AcceptedBlock, _ incident: Incident, _ verdict: CapsuleVerdict, _ failures: inout [String]
    ) -> BlockCapsule? {
        do throws(CapsuleError) {
            let surroundings = try BlockSurroundings(of: block.block, schedule, in: snapshot)
            var state: StateExcerpt?
            do {
                executionCount += 1
                let begin = block.beginFrame(execution: executionCount)
                let memory = try share(block.encoded + block.sharedAccessList)
                state = try StateRecording(begin: begin, blockMemory: memory, gas: block.block.header.gasLimit)
                    .run(on: &pool)
            } catch {
                failures.append("\(error)")
            }
            let isComplete = state != nil
            if state == nil {
                do throws(StoreError) {
                    state = try StateRecorder(block.context, list: block.accessList, on: snapshot)
                        .recordWithoutExecution()
                } catch {
                    throw .store(error)
                }
            }
            return surroundings.capsule(
                of: block.block, accessList: block.accessList == nil ? nil : block.encodedAccessList,
                state: state ?? StateExcerpt(), verdict: verdict,
                reason: "\(incident.kind.rawValue) under \(incident.strategy.rawValue): \(incident.text)",
                isComplete: isComplete)
        } catch {
            failures.append("\(error)")
            return nil
        }
    }

    /// UTC, to the second, as ISO 8601 writes it.
    private static func time() -> String {
        var now = Glibc.time(nil)
        var fields = tm()
        // SAFETY: both live until the call returns.
        unsafe gmtime_r(&now, &fields)
        func padded(_ number: Int32, _ count: Int = 2) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, count - digits.count)) + digits
        }
        return "\(padded(fields.tm_year + 1900, 4))-\(padded(fields.tm_mon + 1))-\(padded(fields.tm_mday))"
            + "T\(padded(fields.tm_hour)):\(padded(fields.tm_min)):\(padded(fields.tm_sec))Z"
    }
}

extension CapsuleVerdict {
    fileprivate init(_ result: Result<BlockOutcome, InvalidBlock>) {
        self =
            switch result {
            case .success(let outcome): .valid(receipts: outcome.receipts.map(\.encoded))
            case .failure(let fault): .invalid("\(fault)")
            }
    }
}
