import Testing

@testable import Settings

@Suite struct SettingsFaultTests {
    @Test func `every fault is reported at once, with file, line, what was expected and what was found`() throws {
        let error = try #require(throws: SettingsError.self) {
            try DaemonSettings.load(
                text: """
                    [workers]
                    count = 0
                    merkle = "me"
                    cuont = 4

                    [wrokers]
                    count = 1
                    """, path: "/etc/heddle/heddle.toml")
        }
        #expect(
            error.description == """
                /etc/heddle/heddle.toml:6: there is no section [wrokers]; did you mean [workers]?
                /etc/heddle/heddle.toml:2: workers.count: expected a whole number from 1 to 512, or "auto", found 0
                /etc/heddle/heddle.toml:3: workers.merkle: expected "workers" or "coordinator", found "me"
                /etc/heddle/heddle.toml:4: there is no key workers.cuont; did you mean workers.count?
                """)
    }

    @Test func `faults of file, environment and flags come together`() throws {
        let file = try WrittenFile("[log]\nlevel = \"loud\"\n")
        let error = try #require(throws: SettingsError.self) {
            try DaemonSettings.load(
                path: file.path, environment: ["HEDDLE_WORKERS_COUNT": "many"], overrides: [("workers.size", "4")])
        }
        #expect(
            error.faults.map(\.origin) == [
                .file(path: file.path, line: 2), .environment("HEDDLE_WORKERS_COUNT"), .flag("workers.size"),
            ])
    }

    @Test(arguments: [
        ("workers.count", ["0", "513", "-1", "1.5", "", "all", "99999999999999999999"], ["1", "512", "auto"]),
        ("workers.cpus", ["", "3-2", "a", "1,", "1-2-3", "8192", "-1", "+1"], ["0", "0-3,8", "8191", "all"]),
        ("workers.memory_max", ["0", "63M", "64m", "-1", "G", "99999999T"], ["64M", "67108864", "2G", "none"]),
        ("workers.strategy", ["Seeded", "", "all"], ["sequential", "grouped", "seeded"]),
        ("workers.prefetch", ["yes", "1", "True"], ["true", "false"]),
        ("store.path", ["", "store", "~/store"], ["/", "/a/b"]),
        ("store.durability", ["1", "0", "65537", "sync"], ["synced", "2", "65536"]),
        ("store.map_bytes", ["1048575", "65T", "1.5G"], ["1M", "64T", "1048576"]),
        ("store.undo_blocks", ["0", "65537"], ["1", "65536"]),
        ("admin.mode", ["660x", "0888", "1777", "00660", "+660"], ["0660", "600", "0"]),
        ("admin.group", ["", "a b", "a/b", String(repeating: "g", count: 33)], ["heddle", "a-b_c.1"]),
        ("admin.socket", ["/" + String(repeating: "s", count: 107), "s"], ["/" + String(repeating: "s", count: 106)]),
        ("admin.connections_max", ["0", "1025"], ["1", "1024"]),
        ("log.level", ["loud", "INFO"], ["trace", "critical"]),
        ("log.slow_block_ms", ["-1", "3600001"], ["0", "3600000", "none"]),
        ("incidents.folder", ["x", ""], ["/x", "none"]),
        (
            "metrics.listen",
            ["127.0.0.1", ":80", "localhost:80", "::1:80", "127.0.0.1:0", "127.0.0.1:65536", "[1.2.3.4]:1"],
            ["127.0.0.1:65535", "[::1]:1", "0.0.0.0:80"]
        ),
    ])
    func `a value is taken at its limits and refused beyond`(key: String, wrong: [String], right: [String]) throws {
        for value in wrong {
            let error = #expect(throws: SettingsError.self, "\(key) = \(value)") {
                try DaemonSettings.load(path: nil, overrides: [(key, value)])
            }
            guard case .wrongValue(key, _, "\"\(value)\"")? = error?.faults.first?.kind else {
                Issue.record("\(key) = \(value): \(String(describing: error))")
                continue
            }
        }
        for value in right {
            #expect(throws: Never.self, "\(key) = \(value)") {
                try DaemonSettings.load(path: nil, overrides: [(key, value)])
            }
        }
    }

    @Test(arguments: [
        ("[workers]\ncount = \"4\"", 2, "\"4\""), ("[workers]\nprefetch = \"true\"", 2, "\"true\""),
        ("[workers]\ncount = [1]", 2, "a list"), ("[workers.count]\na = 1", 1, "a table"),
        ("workers = 1", 1, ""), ("[log]\nlevel = 3", 2, "3"), ("[log]\nlevel = 1979-05-27", 2, "1979-05-27"),
        ("[workers]\ncount = 1.5", 2, "1.5"),
    ])
    func `a file's value of another kind is refused`(text: String, line: Int, found: String) throws {
        let error = try #require(throws: SettingsError.self) { try DaemonSettings.load(text: text, path: "a") }
        let fault = try #require(error.faults.first)
        #expect(fault.origin == .file(path: "a", line: line))
        if case .wrongValue(_, _, let value) = fault.kind { #expect(value == found) }
    }

    @Test(arguments: [
        ("[workers]\ncount = \n", 2), ("[workers]\ncount = 1\ncount = 2\n", 3), ("[workers\n", 1),
        ("[workers]\na = \"\u{0}\"\n", 2),
    ])
    func `what is no TOML is refused with its line`(text: String, line: Int) throws {
        let error = try #require(throws: SettingsError.self) { try DaemonSettings.load(text: text, path: "a") }
        guard case .notTOML? = error.faults.first?.kind else { throw error }
        #expect(error.faults.map(\.origin) == [.file(path: "a", line: line)])
    }

    @Test func `a file that is not there, or too long, says so`() throws {
        let error = try #require(throws: SettingsError.self) { try DaemonSettings.load(path: "/nowhere/heddle.toml") }
        #expect(error.description == "/nowhere/heddle.toml: cannot be read: No such file or directory")

        let long = try WrittenFile(String(repeating: "#", count: SettingsFile.bytesMax + 1))
        let tooLong = try #require(throws: SettingsError.self) { try DaemonSettings.load(path: long.path) }
        #expect(tooLong.faults.map(\.kind) == [.tooLong(bytesMax: SettingsFile.bytesMax)])
        let full = try WrittenFile(String(repeating: "#", count: SettingsFile.bytesMax))
        #expect(try DaemonSettings.load(path: full.path).origins.isEmpty)
    }
}
