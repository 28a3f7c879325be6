/// How a daemon is set up: one value from the file, the environment and the flags; the later wins.
public struct DaemonSettings: Equatable, Sendable {
    public var store = StoreSettings()
    public var workers = PoolSettings()
    public var speculation = SpeculationSettings()
    public var admin = AdminSettings()
    public var log = LogSettings()
    public var incidents = IncidentSettings()
    public var metrics = MetricsSettings()

    /// Where a key's value comes from, by `section.key`; what is not in it has its default.
    public private(set) var origins: [String: SettingOrigin] = [:]

    /// Every key's default.
    public init() {}

    /// Reads the file at `path` (nil: none), variables such as `HEDDLE_WORKERS_COUNT`, and `overrides`, whose keys
    /// are `section.key`. Throws with everything that is wrong at once.
    public static func load(
        path: String?, environment: [String: String] = [:], overrides: [(key: String, value: String)] = []
    ) throws(SettingsError) -> DaemonSettings {
        var settings = DaemonSettings()
        var faults: [SettingsFault] = []
        if let path {
            do throws(SettingsFault) {
                settings.apply(try SettingsFile(path: path), &faults)
            } catch { faults.append(error) }
        }
        settings.apply(SettingsEnvironment(environment), &faults)
        for (key, value) in overrides {
            settings.apply(SettingKey.Name(key), .text(value), from: .flag(key), &faults)
        }
        guard faults.isEmpty else { throw SettingsError(faults: faults) }
        return settings
    }

    /// The same, of a file's text, for tests and for `heddled --check-config` of what is not a file yet.
    static func load(text: String, path: String) throws(SettingsError) -> DaemonSettings {
        var settings = DaemonSettings()
        var faults: [SettingsFault] = []
        do throws(SettingsFault) {
            settings.apply(try SettingsFile(bytes: Array(text.utf8), path: path), &faults)
        } catch { faults.append(error) }
        guard faults.isEmpty else { throw SettingsError(faults: faults) }
        return settings
    }

    private mutating func apply(_ file: SettingsFile, _ faults: inout [SettingsFault]) {
        faults += file.faults
        for entry in file.entries {
            apply(entry.name, entry.value, from: .file(path: file.path, line: entry.line), &faults)
        }
    }

    private mutating func apply(_ environment: SettingsEnvironment, _ faults: inout [SettingsFault]) {
        faults += environment.faults
        for (variable, name, value) in environment.entries {
            apply(name, .text(value), from: .environment(variable), &faults)
        }
    }

    private mutating func apply(
        _ name: SettingKey.Name, _ value: SettingValue, from origin: SettingOrigin, _ faults: inout [SettingsFault]
    ) {
        guard let key = Self.keys.first(where: { $0.name == name }) else {
            faults.append(SettingsFault(origin, .unknownKey(name.text, nearest: NearestName.key(to: name))))
            return
        }
        guard key.read(value, &self) else {
            faults.append(
                SettingsFault(origin, .wrongValue(name.text, expected: key.expected, found: value.description)))
            return
        }
        origins[name.text] = origin
    }
}
