import Metrics
import NIOCore
import NIOPosix

/// The daemon's answer, shared by every scrape that waits for it or comes soon after.
///
/// The daemon is asked by one thread of its own, which may block: so it sees one question at a time.
final class SharedAnswer: Sendable {
    private struct State {
        var waiting: [EventLoopPromise<Answer>] = []
        var isAsking = false
        var last: (answer: Answer, at: NIODeadline)?
    }

    private let loop: any EventLoop
    private let state: NIOLoopBoundBox<State>
    private let asker = NIOThreadPool(numberOfThreads: 1)
    private let ask: @Sendable () throws -> [MetricFamily]

    init(on loop: any EventLoop, _ ask: @escaping @Sendable () throws -> [MetricFamily]) {
        self.loop = loop
        self.ask = ask
        state = .makeBoxSendingValue(State(), eventLoop: loop)
        asker.start()
    }

    /// Only on the event loop.
    func next() -> EventLoopFuture<Answer> {
        if let last = state.value.last, last.at + ServerLimits.answerAge > .now() {
            return loop.makeSucceededFuture(last.answer)
        }
        guard state.value.waiting.count < ServerLimits.scrapesWaitingMax else {
            return loop.makeSucceededFuture(.tooMany)
        }
        let promise = loop.makePromise(of: Answer.self)
        state.value.waiting.append(promise)
        if !state.value.isAsking { askNow() }
        return promise.futureResult
    }

    private func askNow() {
        state.value.isAsking = true
        let ask = ask
        asker.runIfActive(eventLoop: loop) {
            let start = ContinuousClock.now
            do {
                let families = try ask()
                return Answer.snapshot(families, in: start.duration(to: .now))
            } catch {
                return Answer.unavailable(error)
            }
        }.whenComplete { result in
            switch result {
            case .success(let answer): self.deliver(answer)
            case .failure(let error): self.deliver(.unavailable(error))
            }
        }
    }

    private func deliver(_ answer: Answer) {
        let waiting = state.value.waiting
        state.value = State(last: (answer, .now()))
        for promise in waiting { promise.succeed(answer) }
    }
}
