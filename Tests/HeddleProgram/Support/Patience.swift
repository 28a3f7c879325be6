import Foundation
import Testing

/// Waits until something is so that another process has to bring about.
enum Patience {
    static func wait(_ what: String, seconds: Int = 30, until isSo: () throws -> Bool) throws {
        let end = ContinuousClock.now + .seconds(seconds)
        while try !isSo() {
            guard ContinuousClock.now < end else {
                Issue.record("not within \(seconds) s: \(what)")
                throw UnexpectedReply()
            }
            usleep(10_000)
        }
    }
}
