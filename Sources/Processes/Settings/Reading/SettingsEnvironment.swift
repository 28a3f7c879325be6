/// The variables that mean settings: `HEDDLE_<SECTION>_<KEY>`.
public struct SettingsEnvironment {
    static let prefix = "HEDDLE_"
    /// What one process may have in all; the kernel allows less.
    static let bytesMax = 8 << 20

    /// Sorted by variable.
    let entries: [(variable: String, name: SettingKey.Name, value: String)]
    let faults: [SettingsFault]

    /// A variable that starts with a section of ours, or almost is one of ours, must be one of ours. Others that start
    /// with `HEDDLE_` are somebody else's.
    init(_ variables: [String: String]) {
        var entries: [(variable: String, name: SettingKey.Name, value: String)] = []
        var faults: [SettingsFault] = []
        for (variable, value) in variables.sorted(by: { $0.key < $1.key }) where variable.hasPrefix(Self.prefix) {
            if let key = DaemonSettings.keys.first(where: { $0.name.variable == variable }) {
                entries.append((variable, key.name, value))
                continue
            }
            let nearest = NearestName.variable(to: variable)
            let isInSection = NearestName.sections.contains {
                variable.hasPrefix("\(Self.prefix)\($0.uppercased())_")
            }
            if isInSection || nearest != nil {
                faults.append(SettingsFault(.environment(variable), .unknownKey(variable, nearest: nearest)))
            }
        }
        self.entries = entries
        self.faults = faults
    }

    /// The variables that this process was started with.
    public static var ofThisProcess: [String: String] {
        get throws(SettingsError) {
            let bytes: [UInt8]
            do throws(SettingsFault) {
                bytes = try FileBytes.read("/proc/self/environ", bytesMax: bytesMax)
            } catch { throw SettingsError(faults: [error]) }
            var variables: [String: String] = [:]
            for part in bytes.split(separator: 0) {
                guard let equals = part.firstIndex(of: 0x3d) else { continue }
                variables[String(decoding: part[..<equals], as: UTF8.self)] =
                    String(decoding: part[(equals + 1)...], as: UTF8.self)
            }
            return variables
        }
    }
}
