import Coordinator
import Speculation
import Testing

@testable import Settings

@Suite struct DaemonSettingsTests {
    @Test func `an empty file, and none at all, give every default`() throws {
        #expect(try DaemonSettings.load(text: "", path: "a.toml") == DaemonSettings())
        #expect(try DaemonSettings.load(path: nil) == DaemonSettings())
    }

    @Test func `every key of the file reaches its value`() throws {
        let settings = try DaemonSettings.load(
            text: """
                [store]
                path = "/s"
                durability = 64
                map_bytes = "2G"
                undo_blocks = 7
                [workers]
                count = 3
                cpus = "2-5,8"
                memory_max = "512M"
                strategy = "grouped"
                shortcut = "never"
                compression = "always"
                merkle = "workers"
                prefetch = true
                [speculation]
                handling = "multi-version"
                learning = "frozen"
                retries = 0
                [admin]
                socket = "/a"
                mode = "0600"
                group = "g"
                operator_group = "o"
                connections_max = 5
                [log]
                level = "debug"
                format = "json"
                slow_block_ms = 0
                [incidents]
                folder = "none"
                count_max = 1
                bytes_max = 1048576
                [metrics]
                listen = "[::1]:1"
                """, path: "a.toml")
        #expect(settings.store.path == "/s")
        #expect(settings.store.durability == .every(blocks: 64))
        #expect(settings.store.mapBytes == 2 << 30)
        #expect(settings.store.undoBlocks == 7)
        #expect(settings.workers.count == 3 && settings.workers.countHere == 3)
        #expect(settings.workers.cpus?.numbers == [2, 3, 4, 5, 8])
        #expect(settings.workers.memoryMax?.bytes == 512 << 20)
        #expect(settings.workers.strategy == .grouped)
        #expect(settings.workers.shortcut == .never)
        #expect(settings.workers.compression == .always)
        #expect(settings.workers.merkle == .workers)
        #expect(settings.workers.prefetch)
        #expect(settings.speculation.handling == .multiVersion)
        #expect(settings.speculation.learning == .frozen)
        #expect(settings.speculation.retries == 0)
        #expect(settings.admin.socket == "/a")
        #expect(settings.admin.mode.bits == 0o600)
        #expect(settings.admin.group == "g")
        #expect(settings.admin.operatorGroup == "o")
        #expect(settings.admin.connectionsMax == 5)
        #expect(settings.log.level == .debug)
        #expect(settings.log.format == .json)
        #expect(settings.log.slowBlockMilliseconds == 0)
        #expect(settings.incidents.folder == nil)
        #expect(settings.incidents.countMax == 1)
        #expect(settings.incidents.bytesMax == 1 << 20)
        #expect(settings.metrics.listen == ListenAddress(host: "::1", port: 1))
        #expect(settings.origins.count == DaemonSettings.keys.count)
    }

    @Test func `what pipeline and store are given is what the settings say`() throws {
        let settings = try DaemonSettings.load(
            path: nil, overrides: [("workers.count", "9"), ("store.undo_blocks", "3"), ("workers.memory_max", "1G")])
        #expect(settings.pipelineOptions.workerCount == 9)
        #expect(settings.pipelineOptions.workerMemoryBytesMax == 1 << 30)
        #expect(settings.pipelineOptions.incidentFolder == "/var/lib/heddle/incidents")
        #expect(settings.storeOptions.undoBlocks == 3)
    }

    @Test func `what speculation is given is what the settings say`() throws {
        #expect(DaemonSettings().speculationOptions == SpeculationOptions())
        let names = ["auto", "pessimistic", "optimistic", "multi-version"]
        let handling = try names.map { name in
            try DaemonSettings.load(path: nil, overrides: [("speculation.handling", name)]).speculationOptions.handling
        }
        #expect(handling == [nil, .pessimistic, .optimistic, .multiVersion])
        let settings = try DaemonSettings.load(
            path: nil, overrides: [("speculation.learning", "off"), ("speculation.retries", "64")])
        #expect(settings.speculationOptions.learning == .off)
        #expect(settings.speculationOptions.retriesMax == 64)
        #expect(settings.pipelineOptions.speculation == settings.speculationOptions)
        #expect(throws: SettingsError.self) {
            try DaemonSettings.load(path: nil, overrides: [("speculation.retries", "65")])
        }
    }

    @Test func `the environment wins over the file, a flag over both, and each is named`() throws {
        let file = try WrittenFile("[workers]\ncount = 1\nmerkle = \"workers\"\ncpus = \"1\"\n")
        let settings = try DaemonSettings.load(
            path: file.path,
            environment: ["HEDDLE_WORKERS_COUNT": "2", "HEDDLE_WORKERS_CPUS": "all", "PATH": "/bin"],
            overrides: [("workers.count", "3"), ("workers.count", "4")])
        #expect(settings.workers.count == 4)
        #expect(settings.workers.cpus == nil)
        #expect(settings.workers.merkle == .workers)
        #expect(settings.origins["workers.count"] == .flag("workers.count"))
        #expect(settings.origins["workers.cpus"] == .environment("HEDDLE_WORKERS_CPUS"))
        #expect(settings.origins["workers.merkle"] == .file(path: file.path, line: 3))
        #expect(settings.origins["workers.strategy"] == nil)
    }

    @Test func `without a count there is a worker for each processor, within the limits`() throws {
        #expect(PipelineOptions.workerCounts.contains(DaemonSettings().workers.countHere))
        let many = try DaemonSettings.load(path: nil, overrides: [("workers.cpus", "0-8191")])
        #expect(many.workers.countHere == 512)
        let few = try DaemonSettings.load(path: nil, overrides: [("workers.cpus", "3,1")])
        #expect(few.workers.countHere == 2)
    }

    @Test func `settings written out and read in again are the same`() throws {
        var settings = DaemonSettings()
        settings.store.path = "/a \"b\" \\ \u{7}ü"
        settings.store.durability = .every(blocks: 2)
        settings.workers.cpus = ProcessorList("0,2-3")
        settings.incidents.folder = nil
        settings.log.slowBlockMilliseconds = nil
        let again = try DaemonSettings.load(text: settings.text, path: "a.toml")
        for key in DaemonSettings.keys { #expect(key.write(again) == key.write(settings), "\(key.name.text)") }
        #expect(again.store.path == settings.store.path)
    }

    @Test func `a text says where each value comes from`() throws {
        let settings = try DaemonSettings.load(path: nil, environment: ["HEDDLE_LOG_LEVEL": "error"])
        #expect(settings.text.contains("level = \"error\"  # environment HEDDLE_LOG_LEVEL\n"))
        #expect(settings.text.contains("format = \"text\"  # default\n"))
        #expect(settings.text(of: "log.level") == "\"error\"")
        #expect(settings.text(of: "log.levels") == nil)
    }
}
