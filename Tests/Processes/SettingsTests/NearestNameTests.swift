import Testing

@testable import Settings

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("workers.cuont", "workers.count"), ("workers.cpu", "workers.cpus"), ("workers.level", "log.level"),
        ("worker.count", "workers.count"), ("count", "workers.count"), ("admin.sock", "admin.socket"),
        ("workers.colour", nil), ("", nil), (".", nil), (String(repeating: "a", count: 1000), nil),
    ])
    func `a key close to one of ours, or in the wrong section, is recognised`(name: String, meant: String?) {
        #expect(NearestName.key(to: SettingKey.Name(name)) == meant)
    }

    @Test func `a variable with a slip in it is refused, one of somebody else is not`() throws {
        let strange = ["HEDDLE_STRICT": "1", "HEDDLE_FUZZ": "1", "HEDDLE_SOURCES": "/a", "HEDDLE": "x"]
        #expect(try DaemonSettings.load(path: nil, environment: strange) == DaemonSettings())

        for (variable, meant) in [
            ("HEDDLE_WORKER_COUNT", "HEDDLE_WORKERS_COUNT"), ("HEDDLE_WORKERS_CUONT", "HEDDLE_WORKERS_COUNT"),
            ("HEDDLE_LOG_COLOUR", nil),
        ] {
            let error = try #require(throws: SettingsError.self) {
                try DaemonSettings.load(path: nil, environment: [variable: "1"])
            }
            #expect(error.faults.map(\.kind) == [.unknownKey(variable, nearest: meant)])
        }
    }

    @Test(arguments: [
        ("", "", 0), ("ab", "ba", 1), ("abc", "abd", 1), ("abc", "ab", 1), ("", "abc", 3), ("kitten", "sitting", 3),
    ])
    func `changes are counted`(from: String, to: String, count: Int) {
        #expect(NearestName.changes(from: from, to: to) == count)
    }

    @Test func `this process's own variables can be read`() throws {
        #expect(try SettingsEnvironment.ofThisProcess["PATH"] != nil)
    }
}
