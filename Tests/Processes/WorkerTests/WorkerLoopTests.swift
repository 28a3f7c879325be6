import Glibc
import Testing
import Wire

@testable import Worker

/// The loop in this process: what the coordinator says is in the socket before it starts.
@Suite struct WorkerLoopTests {
    @Test func `it says ready, answers each frame and ends with bye`() throws {
        let (code, said) = try run([Frame(.run, block: 1, payload: [1]), Frame(.run, block: 2), Frame(.bye)]) {
            Frame(.effects, block: $0.block, payload: $0.payload + [0])
        }
        #expect(code == EXIT_SUCCESS)
        #expect(
            said == [
                Frame(.ready), Frame(.effects, block: 1, payload: [1, 0]), Frame(.effects, block: 2, payload: [0]),
            ])
    }

    @Test func `what comes after bye is not read`() throws {
        let (_, said) = try run([Frame(.bye), Frame(.run)]) { _ in Frame(.effects) }
        #expect(said == [Frame(.ready)])
    }

    @Test func `the end of the coordinator is an orderly end`() throws {
        let (code, said) = try run([]) { _ in nil }
        #expect(code == EXIT_SUCCESS)
        #expect(said == [Frame(.ready)])
    }

    @Test func `an echo is answered without the handler`() throws {
        let (_, said) = try run([Frame(.echo, block: 4, payload: [1, 2])]) { _ in throw Refusal() }
        #expect(said == [Frame(.ready), Frame(.echo, block: 4, payload: [1, 2])])
    }

    @Test func `an error of the handler is an answer and not the end`() throws {
        let (code, said) = try run([Frame(.run, block: 8), Frame(.echo)]) { _ in throw Refusal() }
        #expect(code == EXIT_SUCCESS)
        #expect(said == [Frame(.ready), .failure("refused: a reason", block: 8), Frame(.echo)])
    }

    @Test func `a worker that was told otherwise than the coordinator thinks is the end`() throws {
        let (code, said) = try run([Frame(.run, block: 8), Frame(.echo)]) {
            throw WorkerError.notInBlock(asked: $0.block)
        }
        #expect(code == EXIT_FAILURE)
        #expect(said == [Frame(.ready)])
    }

    @Test func `a frame that asks for no answer gets none`() throws {
        let (_, said) = try run([Frame(.end), Frame(.run)]) { $0.kind == .end ? nil : Frame(.effects) }
        #expect(said == [Frame(.ready), Frame(.effects)])
    }

    @Test func `an answer above the limit becomes a failure that says so`() throws {
        let (code, said) = try run([Frame(.run, block: 1)]) {
            Frame(.effects, block: $0.block, payload: [UInt8](repeating: 0, count: Limits.frameBytesMax + 1))
        }
        #expect(code == EXIT_SUCCESS)
        #expect(said.last?.kind == .failed)
        #expect(said.last?.failureReason?.contains("\(Limits.frameBytesMax + 1)") == true)
    }

    @Test func `a worker that cannot open what it needs says why and ends`() throws {
        var sockets = try SocketPair()
        var coordinator = FrameSocket(sockets.takeOurs(), compression: .never)
        let code = WorkerLoop.run(socket: sockets.takeTheirs(), settings: WorkerSettings(storePath: "/nowhere")) {
            #expect($0.storePath == "/nowhere")
            throw Refusal()
        }
        #expect(code == EXIT_FAILURE)
        let said = try coordinator.receive().frame
        #expect(said == .failure("refused: a reason"))
    }

    @Test func `a coordinator that makes no sense is the end`() throws {
        var sockets = try SocketPair()
        let coordinator = sockets.takeOurs()
        let garbage = [UInt8](repeating: 0xff, count: 64)
        #expect(write(coordinator.rawValue, garbage, garbage.count) == garbage.count)
        let code = WorkerLoop.run(socket: sockets.takeTheirs(), settings: WorkerSettings(storePath: "")) { _ in
            { _, _ in nil }
        }
        #expect(code == EXIT_FAILURE)
    }

    @Test func `a descriptor reaches the handler`() throws {
        var sockets = try SocketPair()
        var coordinator = FrameSocket(sockets.takeOurs(), compression: .never)
        let file = FileDescriptor(owning: open("/dev/null", O_RDONLY))
        try coordinator.send(Frame(.begin), with: file)
        try coordinator.send(Frame(.begin))
        try coordinator.send(Frame(.bye))
        var hadDescriptor: [Bool] = []
        _ = WorkerLoop.run(socket: sockets.takeTheirs(), settings: WorkerSettings(storePath: "")) { _ in
            { _, descriptor in
                hadDescriptor.append(descriptor != nil)
                return nil
            }
        }
        #expect(hadDescriptor == [true, false])
    }

    private struct Refusal: Error, CustomStringConvertible {
        let description = "refused: a reason"
    }

    /// Runs the loop over these requests and the coordinator's end: its exit code, and all it said.
    private func run(
        _ requests: [Frame], handle: @escaping (Frame) throws -> Frame?
    ) throws -> (code: CInt, said: [Frame]) {
        var sockets = try SocketPair()
        var coordinator = FrameSocket(sockets.takeOurs(), compression: .never)
        for request in requests { try coordinator.send(request) }
        shutdown(coordinator.descriptor.rawValue, CInt(SHUT_WR))

        let settings = WorkerSettings(storePath: "", compression: .always)
        let code = WorkerLoop.run(socket: sockets.takeTheirs(), settings: settings) { _ in
            { frame, _ in try handle(frame) }
        }
        var said: [Frame] = []
        do throws(WireError) {
            while true { said.append(try coordinator.receive().frame) }
        } catch {
            #expect(error == .closed)
        }
        return (code, said)
    }
}
