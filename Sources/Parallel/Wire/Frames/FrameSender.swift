import CSystem
import Glibc

/// The one place where bytes leave for a socket.
enum FrameSender {
    /// Sends what is behind the first `offset` bytes of `frame`, as much as the socket takes in one call, and
    /// `descriptor` with the first byte; nil when it takes nothing now.
    static func send(
        _ frame: EncodedFrame, after offset: Int, descriptor: CInt?, to socket: borrowing FileDescriptor, flags: CInt
    ) throws(WireError) -> Int? {
        let rawValue = socket.rawValue
        let payloadOffset = max(0, offset - FrameHeader.byteCount)
        let header = Array(frame.headerBytes.dropFirst(offset))
        do throws(SystemCallError) {
            // SAFETY: the kernel reads two buffers, each by its own address and length.
            return try SystemCallError.check("sendmsg") {
                unsafe frame.payload.withUnsafeBytes { payload in
                    let rest = unsafe UnsafeRawBufferPointer(rebasing: payload[payloadOffset...])
                    return unsafe heddle_send(
                        rawValue, header, header.count, rest.baseAddress, rest.count,
                        offset == 0 ? descriptor ?? -1 : -1, flags)
                }
            }
        } catch {
            switch error.code {
            case EAGAIN: return nil
            case EPIPE, ECONNRESET: throw .closed
            default: throw .system(error)
            }
        }
    }
}
