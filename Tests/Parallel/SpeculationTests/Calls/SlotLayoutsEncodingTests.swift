import Primitives
import Scheduling
import Testing

@testable import Speculation

@Suite struct SlotLayoutsEncodingTests {
    private static let layouts = CallSamples.layouts(
        CallSamples.observedTransfer(
            from: 1, to: 2,
            also: [
                CallSamples.slot(MappingPlace(base: 5, order: .baseFirst), of: 1), .slot(CallSamples.token, 7),
                .slot(CallSamples.token, U256.max),
            ]),
        CallSamples.observedTransfer(from: 1, to: 2, of: 0x50),
        CallSamples.observed(
            CallSamples.call("approve(address,uint256)", 2, 5), from: 1,
            changes: [
                CallSamples.slot(of: 1, 2), CallSamples.slot(MappingPlace(base: 1, order: .keyFirst), of: 5),
            ]))

    @Test func `layouts come back as they were`() throws {
        let layouts = Self.layouts
        let again = try SlotLayouts(encoded: layouts.encoded)
        #expect(again == layouts && again.encoded == layouts.encoded)
        #expect(try SlotLayouts(encoded: SlotLayouts().encoded) == SlotLayouts())
    }

    @Test func `no bytes but whole ones are layouts`() {
        let bytes = Self.layouts.encoded
        for count in 0..<bytes.count {
            #expect(throws: InvalidHistory.self) { try SlotLayouts(encoded: Array(bytes.prefix(count))) }
        }
        #expect(throws: InvalidHistory.self) { try SlotLayouts(encoded: bytes + [0]) }
    }

    @Test func `bytes that were changed are refused, or are other layouts`() {
        let layouts = Self.layouts
        let bytes = layouts.encoded
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0x41
            do throws(InvalidHistory) {
                let other = try SlotLayouts(encoded: changed)
                #expect(other != layouts && other.encoded == changed, "byte \(index)")
            } catch {
                #expect("\(error)" != "")
            }
        }
    }

    @Test func `every bound is kept`() {
        #expect(throws: InvalidHistory.tooLarge(bytes: (4 << 20) + 1, max: 4 << 20)) {
            try SlotLayouts(encoded: Array(repeating: 0, count: (4 << 20) + 1))
        }
        #expect(throws: InvalidHistory.version(expected: 1, found: 2)) {
            try SlotLayouts(encoded: [0xc3, 2, 0x80, 0xc0])
        }
        #expect(throws: InvalidHistory.unexpected("contract \(Samples.address(1))")) {
            try SlotLayouts(encoded: Self.encoded([(1, 0, []), (1, 0, [])]))
        }
        #expect(throws: InvalidHistory.outOfRange(field: "lastUse", max: 3, found: 4)) {
            try SlotLayouts(encoded: Self.encoded([(1, 4, [])]))
        }
        #expect(throws: InvalidHistory.unexpected("role 4")) {
            try SlotLayouts(encoded: Self.encoded([(1, 0, [4])]))
        }
        #expect(throws: InvalidHistory.unexpected("role 2")) {
            try SlotLayouts(encoded: Self.encoded([(1, 0, [2, 2])]))
        }
        #expect(throws: InvalidHistory.tooMany("roles", max: 4)) {
            try SlotLayouts(encoded: Self.encoded([(1, 0, [0, 1, 2, 3, 0])]))
        }
    }

    /// Contracts by number, last use and roles, each in a place of its own, after three observations.
    private static func encoded(_ contracts: [(UInt64, UInt64, [UInt64])]) -> [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.append(1 as UInt64)
            fields.append(3 as UInt64)
            fields.list { list in
                for (number, lastUse, roles) in contracts {
                    list.list { contract in
                        contract.append(Samples.address(number))
                        contract.append(lastUse)
                        contract.list { list in
                            for role in roles {
                                list.list { fields in for number in [role, 0, 0, 1, 0] { fields.append(number) } }
                            }
                        }
                        contract.list { _ in }
                    }
                }
            }
        }
        return encoder.bytes
    }
}
