import Chain
import Primitives

/// Analysed code by hash, for one fork, within `Limits.codeCacheBytesMax`.
///
/// Two generations: what was not asked for while the younger one filled up is forgotten with the older one.
public final class CodeCache {
    private let rules: Rules
    private let generationBytesMax: Int
    private var younger: [Hash: Code] = [:]
    private var older: [Hash: Code] = [:]
    private var youngerBytes = 0

    public init(rules: Rules) {
        self.rules = rules
        generationBytesMax = Limits.codeCacheBytesMax / 2
    }

    init(rules: Rules, bytesMax: Int) {
        self.rules = rules
        generationBytesMax = bytesMax / 2
    }

    /// The code with this hash, if it is still known.
    public func code(withHash hash: Hash) -> Code? {
        if let code = younger[hash] { return code }
        guard let code = older[hash] else { return nil }
        keep(code)
        return code
    }

    /// Analyses `bytes` and keeps the result.
    public func insert(bytes: [UInt8], hash: Hash) -> Code {
        if let code = code(withHash: hash) { return code }
        let code = Code(bytes: bytes, hash: hash, rules: rules)
        keep(code)
        return code
    }

    private func keep(_ code: Code) {
        if youngerBytes + code.byteCount > generationBytesMax {
            older = younger
            younger = [:]
            youngerBytes = 0
        }
        younger[code.hash] = code
        youngerBytes += code.byteCount
    }
}
