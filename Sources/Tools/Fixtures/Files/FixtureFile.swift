import Chain
import Glibc
import Primitives

/// A file of fixtures, `.json` or `.json.gz`: one object of named cases, an array of cases that are named by their
/// place, or a single case, which is an object with a value that is no object.
///
/// Opening it finds where each case stands; a case is read when it is asked for.
public struct FixtureFile: Sendable {
    public let path: String
    public let caseNames: [String]
    private let text: [UInt8]
    private let ranges: [Range<Int>]
    /// The file is one case, and named after it.
    public let isSingle: Bool

    public static let bytesMax = 1 << 30

    public init(path: String) throws(FixtureError) {
        try self.init(path: path, text: FixtureFile.text(of: path))
    }

    /// `path` only names the text in errors.
    public init(path: String, text: [UInt8]) throws(FixtureError) {
        var reader = JSONReader(text)
        do {
            var cases = try FixtureFile.cases(in: &reader)
            try reader.finish()
            isSingle = cases.contains { !FixtureFile.isNested(text[$0.range.lowerBound]) }
            if isSingle { cases = [(FixtureFile.stem(of: path), text.indices)] }
            caseNames = cases.map(\.name)
            ranges = cases.map(\.range)
        } catch {
            throw FixtureError(file: path, reason: .json(error))
        }
        self.path = path
        self.text = text
    }

    private static func cases(in reader: inout JSONReader) throws(JSONError) -> [(name: String, range: Range<Int>)] {
        var cases: [(name: String, range: Range<Int>)] = []
        if try reader.kind() == .array {
            try reader.array { (reader) throws(JSONError) in
                cases.append(("\(cases.count)", try reader.skippedRange()))
            }
        } else {
            try reader.object { (reader, name) throws(JSONError) in
                cases.append((name, try reader.skippedRange()))
            }
        }
        return cases
    }

    private static func isNested(_ first: UInt8) -> Bool { first == UInt8(ascii: "{") || first == UInt8(ascii: "[") }

    /// The file's name without what says how it is written.
    private static func stem(of path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        return String(name.prefix { $0 != "." })
    }

    public var count: Int { ranges.count }

    /// Reads one case, of whatever format.
    public func read<Case>(
        at index: Int, _ body: (inout JSONReader) throws(JSONError) -> Case
    ) throws(FixtureError) -> Case {
        var reader = JSONReader(text, range: ranges[index])
        do { return try body(&reader) } catch {
            throw FixtureError(file: path, caseName: caseNames[index], reason: .json(error))
        }
    }

    /// Reads one case in blockchain_test format.
    public func fixture(at index: Int) throws(FixtureError) -> BlockchainFixture {
        let name = caseNames[index]
        let fixture = try read(at: index) { (reader) throws(JSONError) in
            try BlockchainFixture(name: name, file: path, from: &reader)
        }
        let found = fixture.genesis.hash
        guard found == fixture.genesisHash else {
            let reason = FixtureError.Reason.genesisHash(expected: fixture.genesisHash, found: found)
            throw FixtureError(file: path, caseName: name, reason: reason)
        }
        return fixture
    }

    /// What a file holds, plain or in gzip format.
    public static func text(of path: String) throws(FixtureError) -> [UInt8] {
        let bytes = try read(path)
        guard Gzip.isGzip(bytes) else { return bytes }
        do { return try Gzip.inflated(bytes, bytesMax: bytesMax) } catch {
            throw FixtureError(file: path, reason: .gzip(error))
        }
    }

    private static func read(_ path: String) throws(FixtureError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FixtureError(file: path, reason: .unreadable(errno: errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw FixtureError(file: path, reason: .unreadable(errno: errno))
        }
        let size = Int(status.st_size)
        guard size <= bytesMax else { throw FixtureError(file: path, reason: .tooLarge(bytesMax: bytesMax)) }

        var failure: Int32 = 0
        // SAFETY: `count` never passes what is left of the buffer, and `initialized` is what was read.
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
            while initialized < size {
                let count = Glibc.read(descriptor, buffer.baseAddress! + initialized, size - initialized)
                if count < 0, errno == EINTR { continue }
                if count < 0 { failure = errno }
                guard count > 0 else { break }
                initialized += count
            }
        }
        guard failure == 0 else { throw FixtureError(file: path, reason: .unreadable(errno: failure)) }
        return bytes
    }
}

/// What the system says about an error number.
func systemMessage(for code: Int32) -> String { String(cString: strerror(code)) }
