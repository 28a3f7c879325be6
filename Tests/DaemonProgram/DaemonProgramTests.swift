import Admin
import Chain
import Foundation
import Metrics
import State
import Testing
import Wire
import Workloads

/// The daemon as an operator has it: the real program, its socket, its signals.
@Suite(.serialized) struct DaemonProgramTests {
    /// Submits blocks ahead of their answers; all of them have to be accepted.
    private func take(_ range: Range<Int>, of store: ChainStore, by daemon: RunningDaemon) throws {
        var client = try daemon.client()
        for position in range { try client.send(store.submission(position)) }
        for position in range {
            guard case .taken(let summary) = try client.nextReply() else { throw UnexpectedReply() }
            #expect(summary.verdict == .accepted, "\(summary)")
            #expect(summary.hash == store.chain.blocks[position].block.header.hash.hex)
        }
    }

    /// Pauses, and submits six blocks: all of them wait.
    private func pause(_ daemon: RunningDaemon, with store: ChainStore) throws -> AdminClient {
        #expect(try daemon.ask(.pause) == .done("paused"))
        var client = try daemon.client()
        for position in 0..<6 { try client.send(store.submission(position)) }
        for _ in 0..<500 where try daemon.status().blocksWaiting < 6 { usleep(10_000) }
        return client
    }

    @Test func `a chain is taken in, explained, and there after a restart`() throws {
        let store = try ChainStore()
        let last = try #require(store.chain.blocks.last).block.header
        do {
            let daemon = try RunningDaemon(store)
            #expect(try daemon.status().head.number == 0)
            try take(0..<6, of: store, by: daemon)
            let status = try daemon.status()
            #expect(status.head == HeadReport(number: 6, hash: last.hash.hex, stateRoot: last.stateRoot.hex))
            #expect(status.blocksExecuted == 6)
            #expect(status.chainID == store.chain.chainID)
            #expect(status.lastBlock?.number == 6)
            guard case .blocks(let blocks) = try daemon.ask(.blocks(count: 2)) else { throw UnexpectedReply() }
            #expect(blocks.map(\.number) == [5, 6])
            guard case .block(let block) = try daemon.ask(.block(name: "6")) else { throw UnexpectedReply() }
            #expect(block.summary.hash == last.hash.hex)
            #expect(block.plan.totalGas > 0)
            #expect(block.longest != nil)
            guard case .block(let same) = try daemon.ask(.block(name: last.hash.hex)) else { throw UnexpectedReply() }
            #expect(same == block)
            #expect(daemon.terminate() == 0)
            #expect(!FileManager.default.fileExists(atPath: daemon.socketPath))
            #expect(daemon.log.contains("block accepted"))
        }
        let daemon = try RunningDaemon(store)
        #expect(try daemon.status().head.hash == last.hash.hex)
        var client = try daemon.client()
        try client.send(store.submission(5))
        guard case .taken(let summary) = try client.nextReply() else { throw UnexpectedReply() }
        #expect(summary.verdict == .known)
        #expect(daemon.terminate() == 0)
    }

    @Test func `workers come, go and die while blocks are taken in`() throws {
        let store = try ChainStore(blocks: 24, transactions: 60)
        let daemon = try RunningDaemon(store, arguments: ["--workers", "1", "--set", "workers.shortcut=never"])
        var client = try daemon.client()
        for position in 0..<8 { try client.send(store.submission(position)) }
        guard case .done = try daemon.ask(.setWorkers(count: 4)) else { throw UnexpectedReply() }
        var verdicts: [BlockSummary.Verdict] = []
        func takeOne() throws {
            guard case .taken(let summary) = try client.nextReply() else { throw UnexpectedReply() }
            verdicts.append(summary.verdict)
        }
        for position in 8..<24 {
            try takeOne()
            try client.send(store.submission(position))
            if position == 12 {
                let victim = try #require(try daemon.workers().compactMap(\.processID).first)
                kill(victim, SIGKILL)
            }
            if position == 16 {
                guard case .done = try daemon.ask(.setWorkers(count: 2)) else { throw UnexpectedReply() }
            }
        }
        while verdicts.count < 24 { try takeOne() }
        #expect(verdicts == Array(repeating: .accepted, count: 24))
        let last = try #require(store.chain.blocks.last).block.header
        #expect(try daemon.status().head.stateRoot == last.stateRoot.hex)
        #expect(try daemon.status().workersWanted == 2)
        let one = try #require(try daemon.workers().first { $0.state == .idle })
        guard case .done = try daemon.ask(.restartWorker(id: one.id)) else { throw UnexpectedReply() }
        for _ in 0..<500 where try daemon.workers().contains(where: { $0.id == one.id }) { usleep(10_000) }
        #expect(try !daemon.workers().contains { $0.id == one.id })
        guard case .metrics(let families) = try daemon.ask(.metrics) else { throw UnexpectedReply() }
        func value(_ name: String) -> Double? {
            families.first { $0.name == name }?.samples.reduce(0) { $0 + $1.value }
        }
        #expect(value("heddle_blocks_total") == 24)
        #expect(value("heddle_workers_lost_total") == 1)
        #expect(value("heddle_workers_wanted") == 2)
        #expect(value("heddle_head_number") == 24)
        #expect(daemon.terminate() == 0)
    }

    @Test func `paused it takes blocks in and waits, drained it finishes and ends`() throws {
        let store = try ChainStore()
        let daemon = try RunningDaemon(store)
        var client = try pause(daemon, with: store)
        let waiting = try daemon.status()
        #expect(waiting.blocksWaiting == 6)
        #expect(waiting.head.number == 0)
        #expect(waiting.activity == .paused)
        #expect(try daemon.ask(.drain) == .done("draining"))
        for _ in 0..<6 {
            guard case .taken(let summary) = try client.nextReply() else { throw UnexpectedReply() }
            #expect(summary.verdict == .accepted)
        }
        #expect(daemon.waitForEnd() == 0)
    }

    @Test func `what was learned and cannot be read is learned anew, and the log says so`() throws {
        let store = try ChainStore()
        do {
            let written = try Store(path: store.path)
            #expect(written.keepWithNextBlock(speculationHistory: [1, 2, 3]))
            try written.writeSpeculationHistory()
        }
        let daemon = try RunningDaemon(store)
        #expect(daemon.log.contains("history of speculation lost"), "\(daemon.log)")
        var client = try daemon.client()
        try client.send(store.submission(0))
        guard case .taken(let summary) = try client.nextReply() else { throw UnexpectedReply() }
        #expect(summary.verdict == .accepted)
        #expect(daemon.terminate() == 0)
    }

    @Test func `while one block is committed, workers begin with the one that waits`() throws {
        let store = try ChainStore()
        let daemon = try RunningDaemon(store)
        var client = try pause(daemon, with: store)
        #expect(try daemon.ask(.resume) == .done("running"))
        for _ in 0..<6 {
            guard case .taken(let summary) = try client.nextReply() else { throw UnexpectedReply() }
            #expect(summary.verdict == .accepted)
        }
        guard case .metrics(let families) = try daemon.ask(.metrics) else { throw UnexpectedReply() }
        let ahead = families.first { $0.name == "heddle_senders_ahead_total" }?.samples.first?.value
        #expect(ahead == 100)
        guard case .block(let explanation) = try daemon.ask(.block(name: "6")) else { throw UnexpectedReply() }
        #expect(explanation.sendersAhead == 20)
        #expect(daemon.terminate() == 0)
    }

    @Test func `what is wrong is refused, with the reason, and changes nothing`() throws {
        let store = try ChainStore(blocks: 2)
        let daemon = try RunningDaemon(store)
        #expect(try daemon.refusal(of: .setWorkers(count: 0)).reason == .badRequest)
        #expect(try daemon.refusal(of: .setWorkers(count: 513)).reason == .badRequest)
        #expect(try daemon.refusal(of: .restartWorker(id: 999)).reason == .notFound)
        #expect(try daemon.refusal(of: .block(name: "77")).reason == .notFound)
        #expect(try daemon.refusal(of: .block(name: "seventy")).reason == .badRequest)
        #expect(try daemon.refusal(of: .setHead(hash: "0x12")).reason == .badRequest)
        let unknown = "0x" + String(repeating: "12", count: 32)
        #expect(try daemon.refusal(of: .setHead(hash: unknown)).reason == .notFound)
        guard case .metrics(let families) = try daemon.ask(.metrics) else { throw UnexpectedReply() }
        #expect(families.first { $0.name == "heddle_head_switches_failed_total" }?.samples.first?.value == 1)

        var client = try daemon.client()
        try client.send(SubmittedBlock(block: [0xc0], accessList: nil, isWanted: true))
        guard case .taken(let malformed) = try client.nextReply() else { throw UnexpectedReply() }
        #expect(malformed.verdict == .refused)
        let early = store.submission(1)
        try client.send(early)
        guard case .taken(let orphan) = try client.nextReply() else { throw UnexpectedReply() }
        #expect(orphan.verdict == .refused)
        var forged = store.submission(0)
        let list = try #require(store.submission(1).accessList)
        forged = SubmittedBlock(block: forged.block, accessList: list, isWanted: true)
        try client.send(forged)
        guard case .taken(let lied) = try client.nextReply() else { throw UnexpectedReply() }
        #expect(lied.verdict == .refused)
        #expect(lied.reason?.isEmpty == false)
        #expect(try daemon.status().head.number == 0)
        #expect(try daemon.status().blocksRefused == 3)
        try take(0..<2, of: store, by: daemon)
        #expect(daemon.terminate() == 0)
    }

    @Test func `what a refused block took is counted, apart from accepted ones`() throws {
        let store = try ChainStore(blocks: 2)
        let daemon = try RunningDaemon(store)
        try take(0..<1, of: store, by: daemon)
        func value(_ name: String, _ labels: String...) throws -> Double {
            guard case .metrics(let families) = try daemon.ask(.metrics) else { throw UnexpectedReply() }
            let family = try #require(families.first { name.hasPrefix($0.name) && $0.kind != .gauge })
            return try #require(
                family.samples.first { family.name + $0.suffix == name && $0.labels.map(\.value) == labels }
            ).value
        }
        let before = try value("heddle_wire_bytes_total", "sent")
        #expect(before > 0)
        let sealed = store.chain.blocks[1]
        var header = sealed.block.header
        header.stateRoot = header.parentHash
        let block = Block(
            header: header, transactions: sealed.block.transactions, withdrawals: sealed.block.withdrawals)
        var client = try daemon.client()
        try client.send(
            SubmittedBlock(block: block.encoded, accessList: sealed.accessList.encoded, isWanted: true))
        guard case .taken(let summary) = try client.nextReply() else { throw UnexpectedReply() }
        #expect(summary.verdict == .refused)
        #expect(try value("heddle_wire_bytes_total", "sent") > before)
        #expect(try value("heddle_block_seconds_count", "refused") == 1)
        #expect(try value("heddle_block_seconds_count", "accepted") == 1)
        #expect(try value("heddle_block_stage_seconds_count", "refused", "merkleize") == 1)
        #expect(try value("heddle_block_stage_seconds_count", "refused", "commit") == 0)
        #expect(daemon.terminate() == 0)
    }

    @Test func `clients that send garbage, too much or half of it cost no block`() throws {
        let store = try ChainStore()
        let daemon = try RunningDaemon(store)
        func rude(_ bytes: [UInt8]) throws -> FileDescriptor {
            let socket = try UnixSocket.connect(daemon.socketPath, within: .seconds(5))
            _ = bytes.withUnsafeBytes { write(socket.rawValue, $0.baseAddress!, $0.count) }
            return socket
        }
        let garbage = try rude([UInt8](repeating: 0xff, count: 4096))
        // The header of a request of 64 MiB, and the beginning of one that never comes.
        let header: [UInt8] = [0, 0, 0, 4, 40, 0, 1, 0x48, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4]
        let oversized = try rude(header)
        let half = try rude([100, 0, 0, 0, 40, 0, 1, 0x48, 1, 0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 0xc0])
        // One that asks without pause, and never listens.
        var frame = FrameSocket(
            try UnixSocket.connect(daemon.socketPath, within: .seconds(1)), compression: .never)
        let question = Frame(.request, block: 1, payload: try RecordCoding.encode(AdminRequest.metrics))
        for _ in 0..<200 {
            do throws(WireError) { try frame.send(question) } catch { break }
        }
        try take(0..<6, of: store, by: daemon)
        for socket in [garbage.rawValue, oversized.rawValue] {
            var byte: UInt8 = 0
            while read(socket, &byte, 1) == 1 {}
        }
        #expect(daemon.log.contains("not understood"))
        _ = half.rawValue
        #expect(daemon.terminate() == 0)
    }

    @Test func `more connections than may be are refused with the reason`() throws {
        let store = try ChainStore(blocks: 1)
        let daemon = try RunningDaemon(store, arguments: ["--set", "admin.connections_max=2"])
        var first = try daemon.client()
        _ = try first.ask(.status)
        var second = try daemon.client()
        _ = try second.ask(.status)
        var third = try daemon.client()
        do throws(AdminClientError) {
            _ = try third.ask(.status)
            Issue.record("a third one was answered")
        } catch {
            #expect("\(error)".contains("2 connections"))
        }
        _ = try first.ask(.status)
        #expect(daemon.terminate() == 0)
    }

    // MARK: Starts that fail

    @Test func `it says why it does not start, and what to do`() throws {
        let store = try ChainStore(blocks: 1)
        let typo = try RunningDaemon.run(store, ["--set", "workers.cuont=3"])
        #expect(typo.code == 2)
        #expect(typo.said.contains("workers.count"))
        #expect(try RunningDaemon.run(store, ["--frobnicate"]).code == 2)
        let environment = try RunningDaemon.run(
            store, ["--check-config"], environment: ["HEDDLE_WORKERS_COUNT": "many"])
        #expect(environment.code == 2)
        let checked = try RunningDaemon.run(store, ["--check-config"], environment: ["HEDDLE_WORKERS_COUNT": "7"])
        #expect(checked.code == 0)
        #expect(checked.said.contains("count = 7  # environment HEDDLE_WORKERS_COUNT"))
        let empty = try RunningDaemon.run(store, ["--store", "\(store.folder)/nothing"])
        #expect(empty.code == 1)
        #expect(empty.said.contains("heddle init"))

        let daemon = try RunningDaemon(store)
        let second = try RunningDaemon.run(store, ["--admin-socket", "\(store.folder)/other.sock"])
        #expect(second.code == 1)
        #expect(try daemon.status().head.number == 0)
        #expect(daemon.terminate() == 0)
    }

    @Test func `a service manager hears that it is ready, that it lives, and that it ends`() throws {
        let store = try ChainStore(blocks: 1)
        let path = "\(store.folder)/notify"
        let listener = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #expect(bound == 0)
        let daemon = try RunningDaemon(
            store, environment: ["NOTIFY_SOCKET": path, "WATCHDOG_USEC": "400000"])
        var said: [String] = []
        func hear() {
            var bytes = [UInt8](repeating: 0, count: 4096)
            while case let count = recv(listener, &bytes, bytes.count, CInt(MSG_DONTWAIT)), count > 0 {
                said.append(String(decoding: bytes[..<count], as: UTF8.self))
            }
        }
        for _ in 0..<1000 where said.count(where: { $0.contains("WATCHDOG=1") }) < 2 {
            usleep(10_000)
            hear()
        }
        #expect(said.contains { $0.contains("READY=1") })
        #expect(said.count { $0.contains("WATCHDOG=1") } >= 2)
        #expect(!said.contains("STOPPING=1"))
        #expect(daemon.terminate() == 0)
        hear()
        #expect(said.contains("STOPPING=1"))
    }
}
