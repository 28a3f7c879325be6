import Primitives

/// An object of a JSON file, read field by field; what is missing or unusable is named with its file.
struct JSONFields {
    private let fields: [String: Any]
    private let file: String

    init(_ value: Any, _ file: String) throws(BenchFailure) {
        guard let fields = value as? [String: Any] else {
            throw .unreadable(file: file, reason: "it is no JSON object")
        }
        self.fields = fields
        self.file = file
    }

    var keys: [String] { fields.keys.sorted() }

    func object(_ name: String) throws(BenchFailure) -> JSONFields {
        try JSONFields(try field(name) as [String: Any], file)
    }

    func text(_ name: String) throws(BenchFailure) -> String { try field(name) }

    func bytes(_ name: String) throws(BenchFailure) -> [UInt8] { try converted(name, [UInt8].init(hex:)) }

    func number(_ name: String) throws(BenchFailure) -> U256 { try converted(name, U256.init(hex:)) }

    func uint64(_ name: String) throws(BenchFailure) -> UInt64 { try converted(name) { U256(hex: $0)?.uint64 } }

    func address(_ name: String) throws(BenchFailure) -> Address { try converted(name, Address.init(hex:)) }

    func address(spelledBy key: String) throws(BenchFailure) -> Address {
        guard let address = Address(hex: key) else { throw unusable(key) }
        return address
    }

    func number(spelledBy key: String) throws(BenchFailure) -> U256 {
        guard let number = U256(hex: key) else { throw unusable(key) }
        return number
    }

    /// A plain number that is not negative.
    func count(_ name: String) throws(BenchFailure) -> Int {
        let count: Int = try field(name)
        guard count >= 0 else { throw unusable(name) }
        return count
    }

    func unusable(_ name: String) -> BenchFailure {
        .unreadable(file: file, reason: "\(name) is missing or unusable: \(fields[name] ?? "nothing")")
    }

    private func converted<Value>(_ name: String, _ convert: (String) -> Value?) throws(BenchFailure) -> Value {
        guard let value = convert(try text(name)) else { throw unusable(name) }
        return value
    }

    private func field<Value>(_ name: String) throws(BenchFailure) -> Value {
        guard let value = fields[name] as? Value else { throw unusable(name) }
        return value
    }
}
