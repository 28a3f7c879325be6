import NIOCore

/// What a client of the metrics may take.
enum ServerLimits {
    /// Of a request, all its headers included.
    static let requestBytesMax = 16 << 10
    /// Open at once; one more is closed unheard.
    static let connectionsMax = 64
    /// Scrapes that wait for the same answer of the daemon; one more gets a 503.
    static let scrapesWaitingMax = 16
    /// An answer of the daemon serves every scrape that comes so soon after it.
    static let answerAge = TimeAmount.seconds(1)
    /// For a client to send its request.
    static let requestTime = TimeAmount.seconds(5)
    /// For a client to take the answer, once it is there.
    static let deliveryTime = TimeAmount.seconds(10)
    /// For open connections to end by themselves when the program does.
    static let drainTime = TimeAmount.seconds(2)
}
