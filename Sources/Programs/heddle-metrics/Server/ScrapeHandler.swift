import NIOCore
import NIOHTTP1

/// Answers the one request of a connection, and closes it.
final class ScrapeHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let shared: SharedAnswer
    private var head: HTTPRequestHead?
    private var isAnswered = false
    private var deadline: Scheduled<Void>?

    init(_ shared: SharedAnswer) { self.shared = shared }

    func channelActive(context: ChannelHandlerContext) {
        close(context.channel, in: ServerLimits.requestTime)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head) where self.head == nil: self.head = head
        case .head, .body: break
        case .end: answer(context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A request that is none has been answered with 400 by the handler before this one; the rest is a lost peer.
        context.close(promise: nil)
    }

    private func answer(_ context: ChannelHandlerContext) {
        guard let head, !isAnswered else { return }
        isAnswered = true
        deadline?.cancel()
        let isHead = head.method == .HEAD
        reply(to: head, on: context.eventLoop).assumeIsolated().whenSuccess { answer in
            self.write(answer, isHead: isHead, context)
        }
    }

    private func reply(to head: HTTPRequestHead, on loop: any EventLoop) -> EventLoopFuture<Answer> {
        let path = head.uri.prefix { $0 != "?" }
        let answer: Answer
        switch (path, head.method) {
        case ("/metrics", .GET), ("/metrics", .HEAD): return shared.next()
        case ("/", .GET), ("/", .HEAD): answer = .hint
        case ("/metrics", _), ("/", _): answer = .notAllowed
        default: answer = .notFound
        }
        return loop.makeSucceededFuture(answer)
    }

    private func write(_ answer: Answer, isHead: Bool, _ context: ChannelHandlerContext) {
        let channel = context.channel
        guard channel.isActive else { return }
        close(channel, in: ServerLimits.deliveryTime)
        var headers = HTTPHeaders([
            ("Content-Type", answer.contentType), ("Content-Length", "\(answer.body.utf8.count)"),
            ("Connection", "close"),
        ])
        if answer.status == .methodNotAllowed { headers.add(name: "Allow", value: "GET, HEAD") }
        let head = HTTPResponseHead(version: .http1_1, status: answer.status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !isHead { context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.body)))), promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
    }

    private func close(_ channel: any Channel, in time: TimeAmount) {
        deadline = channel.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }
}
