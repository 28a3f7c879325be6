import State

extension SettingKey {
    /// A path to a writable place of one key's value.
    typealias Place<Value> = WritableKeyPath<DaemonSettings, Value> & Sendable

    static func number<Number: FixedWidthInteger & Sendable>(
        _ name: String, _ place: any Place<Number>, in range: ClosedRange<Number>, unit: String? = nil
    ) -> SettingKey {
        SettingKey(
            name, place, expected: words(range, unit),
            parse: { $0.asInteger.flatMap(Number.init(exactly:)).flatMap { range.contains($0) ? $0 : nil } },
            format: { String($0) })
    }

    /// A number, or a word in its place.
    static func number(
        _ name: String, _ place: any Place<Int?>, in range: ClosedRange<Int>, unit: String? = nil, otherwise: String
    ) -> SettingKey {
        SettingKey(
            name, place, expected: "\(words(range, unit)), or \"\(otherwise)\"",
            parse: { value -> Int?? in
                if value.asString == otherwise { return .some(nil) }
                guard let number = value.asInteger.flatMap(Int.init(exactly:)), range.contains(number) else {
                    return nil
                }
                return number
            },
            format: { $0.map { String($0) } ?? quoted(otherwise) })
    }

    static func boolean(_ name: String, _ place: any Place<Bool>) -> SettingKey {
        SettingKey(name, place, expected: "true or false", parse: \.asBoolean, format: { String($0) })
    }

    static func choice<Choice: CaseIterable & RawRepresentable<String> & Sendable>(
        _ name: String, _ place: any Place<Choice>
    ) -> SettingKey {
        let names = Choice.allCases.map { quoted($0.rawValue) }
        return SettingKey(
            name, place, expected: "\(names.dropLast().joined(separator: ", ")) or \(names.last ?? "")",
            parse: { $0.asString.flatMap(Choice.init(rawValue:)) }, format: { quoted($0.rawValue) })
    }

    /// Bytes as a number or with a unit.
    static func bytes(_ name: String, _ place: any Place<Int>, in range: ClosedRange<Int>) -> SettingKey {
        let ends = [range.lowerBound, range.upperBound].map { ByteCount(bytes: UInt64($0)) }
        return SettingKey(
            name, place, expected: "bytes from \(ends[0]) to \(ends[1]), as \"512M\" or \"2G\"",
            parse: { value in
                byteCount(value).flatMap { Int(exactly: $0.bytes) }.flatMap { range.contains($0) ? $0 : nil }
            },
            format: { quoted(ByteCount(bytes: UInt64($0)).description) })
    }

    /// Bytes, or "none" for no limit.
    static func bytes(_ name: String, _ place: any Place<ByteCount?>, atLeast min: UInt64) -> SettingKey {
        SettingKey(
            name, place, expected: "bytes, at least \(ByteCount(bytes: min)), as \"512M\" or \"2G\", or \"none\"",
            parse: { value -> ByteCount?? in
                if value.asString == none { return .some(nil) }
                guard let count = byteCount(value), count.bytes >= min else { return nil }
                return count
            },
            format: { quoted($0?.description ?? none) })
    }

    /// From the root: a daemon's working directory is nobody's business.
    static func path(_ name: String, _ place: any Place<String>, bytesMax: Int = pathBytesMax) -> SettingKey {
        SettingKey(
            name, place, expected: "a path that starts with / and has at most \(bytesMax) bytes",
            parse: { absolutePath($0, bytesMax) }, format: { quoted($0) })
    }

    static func path(_ name: String, _ place: any Place<String?>) -> SettingKey {
        SettingKey(
            name, place, expected: "a path that starts with / and has at most \(pathBytesMax) bytes, or \"none\"",
            parse: { value -> String?? in
                if value.asString == none { return .some(nil) }
                guard let path = absolutePath(value, pathBytesMax) else { return nil }
                return path
            },
            format: { quoted($0 ?? none) })
    }

    static func group(_ name: String, _ place: any Place<String?>) -> SettingKey {
        SettingKey(
            name, place, expected: "a group's name, or \"none\"",
            parse: { value -> String?? in
                guard let name = value.asString, isName(name) else { return nil }
                return .some(name == none ? nil : name)
            },
            format: { quoted($0 ?? none) })
    }

    static func processors(_ name: String, _ place: any Place<ProcessorList?>) -> SettingKey {
        SettingKey(
            name, place,
            expected: "processors as \"2-5,8\", each at most \(ProcessorList.numberMax), or \"all\"",
            parse: { value -> ProcessorList?? in
                if value.asString == "all" { return .some(nil) }
                guard let list = value.asString.flatMap(ProcessorList.init) else { return nil }
                return list
            },
            format: { quoted($0?.description ?? "all") })
    }

    static func mode(_ name: String, _ place: any Place<FileMode>) -> SettingKey {
        SettingKey(
            name, place, expected: "a file mode in octal, as \"0660\", at most \"0777\"",
            parse: { $0.asString.flatMap(FileMode.init) }, format: { quoted($0.description) })
    }

    static func listen(_ name: String, _ place: any Place<ListenAddress>) -> SettingKey {
        SettingKey(
            name, place, expected: "an address and a port, as \"127.0.0.1:9464\" or \"[::1]:9464\"",
            parse: { $0.asString.flatMap(ListenAddress.init) }, format: { quoted($0.description) })
    }

    static func durability(_ name: String, _ place: any Place<StoreOptions.Durability>) -> SettingKey {
        let range = StoreSettings.syncEveryRange
        return SettingKey(
            name, place, expected: "\"synced\", or \(words(range, "blocks between two syncs"))",
            parse: { value in
                if value.asString == "synced" { return .everyBlock }
                guard let blocks = value.asInteger.flatMap(Int.init(exactly:)), range.contains(blocks) else {
                    return nil
                }
                return .every(blocks: blocks)
            },
            format: { durability in
                switch durability {
                case .everyBlock: quoted("synced")
                case .every(let blocks): String(blocks)
                }
            })
    }

    // MARK: Parts

    /// For a value that may be absent, which TOML cannot say otherwise.
    private static let none = "none"
    private static let pathBytesMax = 4095
    private static let groupNameBytesMax = 32

    private static func words<Number>(_ range: ClosedRange<Number>, _ unit: String?) -> String {
        "a whole number\(unit.map { " of \($0)" } ?? "") from \(range.lowerBound) to \(range.upperBound)"
    }

    private static func byteCount(_ value: SettingValue) -> ByteCount? {
        if let number = value.asInteger { return number > 0 ? ByteCount(bytes: UInt64(number)) : nil }
        return value.asString.flatMap(ByteCount.init)
    }

    private static func absolutePath(_ value: SettingValue, _ bytesMax: Int) -> String? {
        guard let path = value.asString, path.hasPrefix("/"), path.utf8.count <= bytesMax, !path.utf8.contains(0) else {
            return nil
        }
        return path
    }

    private static func isName(_ text: String) -> Bool {
        let isLegal = text.utf8.allSatisfy { byte in
            (0x61...0x7a).contains(byte) || (0x41...0x5a).contains(byte) || (0x30...0x39).contains(byte)
                || byte == 0x2d || byte == 0x5f || byte == 0x2e
        }
        return isLegal && !text.isEmpty && text.utf8.count <= groupNameBytesMax
    }

    /// A TOML string.
    private static func quoted(_ text: String) -> String {
        var escaped = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": escaped += "\\\(scalar)"
            case "\u{0}"..."\u{1f}", "\u{7f}":
                let digits = String(scalar.value, radix: 16)
                escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped + "\""
    }
}
