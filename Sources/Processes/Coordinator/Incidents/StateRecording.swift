import Capsule
import Primitives
import State
import Wire

/// Asks one worker to execute a block in order and say what it read. Nobody else works meanwhile.
struct StateRecording {
    /// For what does not depend on the block's gas: waiting for a worker, and what recording adds to execution.
    private static let base: Duration = .seconds(2)
    /// Every read is noted and proven: slower than execution by itself.
    private static let gasPerSecondMin: UInt64 = 5_000_000
    private static let deadlineGasMax: UInt64 = 1_000_000_000

    let begin: Frame
    let blockMemory: SealedMemory
    let gas: UInt64

    /// What the worker answered; throws the reason where there is no answer.
    func run(on pool: inout WorkerPool) throws(StateRecordingError) -> StateExcerpt {
        let execution = Duration.milliseconds(min(gas, Self.deadlineGasMax) / (Self.gasPerSecondMin / 1000))
        let end = ContinuousClock.now + Self.base * 2 + execution
        let worker = try idleWorker(of: &pool, until: end)
        _ = try ask(worker, begin, sharing: blockMemory, within: Self.base, expecting: .begin, &pool)
        let frame = Frame(.record, block: begin.block)
        let answer = try ask(
            worker, frame, sharing: nil, within: Self.base + execution, expecting: .recorded, &pool)
        var decoder = RLPDecoder(answer.payload)
        do throws(RLPError) {
            let excerpt = try StateExcerpt(from: &decoder)
            try decoder.finish()
            return excerpt
        } catch {
            throw .malformed(error)
        }
    }

    private func idleWorker(
        of pool: inout WorkerPool, until end: ContinuousClock.Instant
    ) throws(StateRecordingError) -> WorkerID {
        while true {
            if let worker = pool.idleWorkers.first { return worker }
            let now = ContinuousClock.now
            guard now < end else { throw .noWorker }
            _ = try nextEvent(&pool, within: now.duration(to: end))
        }
    }

    private func ask(
        _ worker: WorkerID, _ frame: Frame, sharing memory: SealedMemory?, within limit: Duration,
        expecting kind: FrameKind, _ pool: inout WorkerPool
    ) throws(StateRecordingError) -> Frame {
        do throws(PoolError) { try pool.assign(frame, to: worker, within: limit, sharing: memory) } catch {
            throw .pool(error)
        }
        while true {
            switch try nextEvent(&pool, within: limit * 2) {
            case .reply(worker, let answer) where answer.block == frame.block:
                guard answer.kind == kind else { throw .refused(answer.failureReason ?? "\(answer.kind)") }
                return answer
            case .lost(worker, let reason): throw .workerLost(reason)
            case .timeout: throw .noWorker
            // Answers to others, who did not wait for them, and what befalls others.
            case .reply, .lost, .ready, .left, .nurseryLost: continue
            }
        }
    }

    private func nextEvent(_ pool: inout WorkerPool, within limit: Duration) throws(StateRecordingError) -> PoolEvent {
        do throws(PoolError) { return try pool.nextEvent(timeout: limit) } catch { throw .pool(error) }
    }
}
