import NIOCore

/// Counts the connections of the listener it stands in, and closes those that are too many.
final class ConnectionLimit: ChannelInboundHandler {
    typealias InboundIn = any Channel

    private var open = 0
    /// Set while the program waits for them to end.
    private var whenEmpty: EventLoopPromise<Void>?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let connection = unwrapInboundIn(data)
        guard open < ServerLimits.connectionsMax else {
            connection.close(promise: nil)
            return
        }
        open += 1
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        connection.closeFuture.hop(to: context.eventLoop).whenComplete { _ in bound.value.closed() }
        context.fireChannelRead(data)
    }

    private func closed() {
        open -= 1
        if open == 0 { whenEmpty?.succeed() }
    }

    /// Ends when no connection is open.
    func drain(_ promise: EventLoopPromise<Void>) {
        whenEmpty = promise
        if open == 0 { promise.succeed() }
    }
}
