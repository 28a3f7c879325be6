import Coordinator
import Foundation

/// The other end of a run: takes files from standard input and answers on standard output what became of their cases.
public struct ConformanceChild {
    private let options: ConformanceOptions

    public init(_ options: ConformanceOptions) { self.options = options }

    /// Returns when there are no more files, or nobody to tell.
    public func run() throws {
        var input = LineReader(STDIN_FILENO)
        let output = LineWriter(STDOUT_FILENO)
        let (seals, spareNurseries) = (SealChecks(), SpareNurseries())
        while !input.isAtEnd {
            for line in input.read() {
                let order = try JSONDecoder().decode(ChildMessage.Order.self, from: Data(line))
                var failure: (any Error)?
                func tell(_ answer: ChildMessage.Answer) {
                    do {
                        guard try output.write(answer) else { exit(0) }
                    } catch {
                        failure = error
                    }
                }
                FileRun(
                    order.entry, options, seals: seals, spareNurseries: spareNurseries,
                    begin: { tell(.begins($0, name: $1)) },
                    end: { tell(.ended($0)) }
                ).run(after: order.after)
                tell(.fileDone)
                if let failure { throw failure }
            }
        }
    }
}
