import CTOML

/// What a TOML file says, key by key, before anyone looks whether there are such keys.
struct SettingsFile {
    /// Nobody writes that much by hand.
    static let bytesMax = 1 << 20

    /// A key with its value.
    struct Entry {
        let name: SettingKey.Name
        let value: SettingValue
        let line: Int
    }

    let path: String
    /// In the order of their lines.
    private(set) var entries: [Entry] = []
    /// Sections that are none of ours; their keys are not in `entries`.
    private(set) var faults: [SettingsFault] = []

    init(path: String) throws(SettingsFault) {
        try self.init(bytes: FileBytes.read(path, bytesMax: Self.bytesMax), path: path)
    }

    init(bytes: [UInt8], path: String) throws(SettingsFault) {
        self.path = path
        let items = try Self.items(of: bytes, path: path)
        for item in items.sorted(by: { ($0.line, $0.name.text) < ($1.line, $1.name.text) }) { take(item) }
    }

    private mutating func take(_ item: Item) {
        let sections = NearestName.sections
        switch (item.name.section.isEmpty, item.isTable) {
        case (true, true):
            guard !sections.contains(item.name.key) else { return }
            let nearest = NearestName.section(to: item.name.key)
            let origin = SettingOrigin.file(path: path, line: item.line)
            faults.append(SettingsFault(origin, .unknownSection(item.name.key, nearest: nearest)))
        case (false, _) where !sections.contains(outermost(item.name.section)):
            return
        default:
            entries.append(Entry(name: item.name, value: item.value, line: item.line))
        }
    }

    private func outermost(_ section: String) -> String { String(section.prefix { $0 != "." }) }
}

// MARK: - TOML

private struct Item {
    let name: SettingKey.Name
    let value: SettingValue
    let isTable: Bool
    let line: Int

    // SAFETY: what an item points to is valid during the call, and copied here.
    init(_ item: heddle_toml_item) {
        name = unsafe SettingKey.Name(section: Self.text(item.table), key: Self.text(item.key))
        line = unsafe Int(item.line)
        isTable = unsafe item.kind == heddle_toml_table
        let text = unsafe Self.text(item.value)
        value =
            switch unsafe item.kind {
            case heddle_toml_string: .string(text)
            case heddle_toml_integer: .integer(Int64(text) ?? 0)
            case heddle_toml_boolean: .boolean(text == "true")
            case heddle_toml_array: .other("a list")
            case heddle_toml_table: .other("a table")
            default: .other(text)
            }
    }

    private static func text(_ bytes: heddle_toml_bytes) -> String {
        unsafe String(decoding: UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.count), as: UTF8.self)
    }
}

extension SettingsFile {
    private final class Collector {
        var items: [Item] = []
    }

    private static func items(of bytes: [UInt8], path: String) throws(SettingsFault) -> [Item] {
        let collector = Collector()
        var failure = heddle_toml_error()
        // SAFETY: the text and the collector outlive the call, which keeps neither.
        let status = unsafe bytes.withUnsafeBytes { text in
            unsafe heddle_toml_read(
                text.baseAddress?.assumingMemoryBound(to: CChar.self), text.count,
                Unmanaged.passUnretained(collector).toOpaque(),
                { context, item in
                    guard let context = unsafe context, let item = unsafe item else { return }
                    unsafe Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue().items
                        .append(Item(item.pointee))
                }, &failure)
        }
        guard status == 0 else {
            // SAFETY: the shim ends the text with a 0 inside of its array.
            let reason = unsafe withUnsafeBytes(of: failure.text) { text in
                unsafe String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
            }
            throw SettingsFault(
                .file(path: path, line: failure.line), .notTOML(reason, column: failure.column))
        }
        return collector.items
    }
}
