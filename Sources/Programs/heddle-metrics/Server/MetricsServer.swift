import NIOCore
import NIOHTTP1
import NIOPosix
import Settings

/// The listening socket and what stands behind it.
struct MetricsServer {
    /// Where it listens.
    enum Place {
        case address(ListenAddress)
        /// A listening socket that somebody else opened.
        case handed(CInt)
    }

    private let channel: any Channel
    private let limit: NIOLoopBound<ConnectionLimit>

    /// Listens from now on.
    static func start(
        on group: MultiThreadedEventLoopGroup, at place: Place, answer: SharedAnswer
    ) throws -> MetricsServer {
        let loop = group.next()
        let limit = try loop.submit { NIOLoopBound(ConnectionLimit(), eventLoop: loop) }.wait()
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 64)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(limit.value)
                }
            }
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(RequestLimit())
                    try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false)
                    try pipeline.addHandler(ScrapeHandler(answer))
                }
            }
        let channel: any Channel
        switch place {
        case .address(let address):
            do {
                channel = try bootstrap.bind(host: address.host, port: address.port).wait()
            } catch { throw ListenError(address: address, reason: error) }
        case .handed(let descriptor):
            channel = try bootstrap.withBoundSocket(descriptor).wait()
        }
        return MetricsServer(channel: channel, limit: limit)
    }

    /// As a person reads it.
    var address: String {
        guard let address = channel.localAddress, let host = address.ipAddress, let port = address.port else {
            return "a socket of the service manager"
        }
        return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    /// Takes nothing more in, and lets what is open end for a while. The rest ends with the program, as the threads do:
    /// to end them, the library would start others.
    func stop() throws {
        try channel.close().wait()
        let limit = limit
        let drained = channel.eventLoop.makePromise(of: Void.self)
        channel.eventLoop.execute { limit.value.drain(drained) }
        channel.eventLoop.scheduleTask(in: ServerLimits.drainTime) { drained.succeed() }
        try drained.futureResult.wait()
    }
}
