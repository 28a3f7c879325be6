import Admin

/// A daemon that is asked again and again, and may go away and come back meanwhile.
struct WatchedDaemon: ~Copyable {
    /// Nobody answers.
    struct Absence: Equatable {
        let since: ContinuousClock.Instant
        /// What stood in the way of the last question.
        let reason: String
    }

    /// Whoever looks on does not wait long for what is not there.
    private static let answerTimeout = Duration.seconds(10)

    private let options: AdminOptions
    private let interruptions: [CInt]
    private var connection: DaemonConnection?
    /// Nil while it answers.
    private(set) var absence: Absence?

    /// Throws where no daemon is there to begin with: most likely the socket is another one.
    init(_ options: AdminOptions, interruptions: [CInt]) throws(AdminClientError) {
        (self.options, self.interruptions) = (options, interruptions)
        connection = try Self.connect(options, interruptions)
    }

    private static func connect(
        _ options: AdminOptions, _ interruptions: [CInt]
    ) throws(AdminClientError) -> DaemonConnection {
        try DaemonConnection(options, limit: answerTimeout, interruptions: interruptions)
    }

    /// The answer; nil where nobody answers now, and asking again later is worthwhile.
    mutating func ask<Answer>(_ question: (inout DaemonConnection) throws -> Answer) throws -> Answer? {
        do {
            var daemon: DaemonConnection
            if let open = connection.take() { daemon = open } else { daemon = try Self.connect(options, interruptions) }
            let answer = try question(&daemon)
            connection = consume daemon
            absence = nil
            return answer
        } catch let error as AdminClientError where error.mayPass {
            absence = Absence(since: absence?.since ?? .now, reason: "\(error)")
            return nil
        }
    }
}
