import NIOCore

/// Ends a connection whose request is larger than any that is meant well, before its bytes reach the parser.
final class RequestLimit: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var bytes = 0

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // What comes after the answer was begun is read and forgotten: a connection is one request.
        let isWithin = bytes <= ServerLimits.requestBytesMax
        bytes += unwrapInboundIn(data).readableBytes
        if bytes <= ServerLimits.requestBytesMax {
            context.fireChannelRead(data)
        } else if isWithin {
            let answer =
                "HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
            let channel = context.channel
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer))).whenComplete { _ in
                channel.close(promise: nil)
            }
        }
    }
}
