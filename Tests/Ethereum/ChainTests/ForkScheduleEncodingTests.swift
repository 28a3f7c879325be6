import Chain
import Primitives
import Testing

@Suite struct ForkScheduleEncodingTests {
    @Test func `a schedule with every kind of trigger round-trips`() throws {
        let schedule = ForkSchedule(
            chainID: 7,
            forks: [
                (.frontier, .block(0)), (.paris, .totalDifficulty(.max)), (.cancun, .timestamp(1 << 40)),
                (.bpo1, .timestamp(1 << 41)),
            ],
            daoForkBlock: 1_920_000, seal: .ethash,
            blobs: [.bpo1: .init(targetPerBlock: 3, maxPerBlock: 6, baseFeeUpdateFraction: 3_338_477)])
        for schedule in [schedule, .mainnet] {
            var encoder = RLPEncoder()
            schedule.write(to: &encoder)
            var decoder = RLPDecoder(encoder.bytes)
            #expect(try ForkSchedule(from: &decoder) == schedule)
            try decoder.finish()
        }
    }

    @Test func `a schedule out of order, or with blobs that nothing can be computed with, is refused`() throws {
        func error(_ change: (inout RLPEncoder) -> Void) -> InvalidForkSchedule? {
            var encoder = RLPEncoder()
            encoder.list { fields in
                fields.append(1 as UInt64)
                fields.append(0 as UInt64)
                fields.list { _ in }
                fields.list(change)
            }
            var decoder = RLPDecoder(encoder.bytes)
            do throws(InvalidForkSchedule) { _ = try ForkSchedule(from: &decoder) } catch { return error }
            return nil
        }
        func activation(_ list: inout RLPEncoder, _ numbers: [UInt64], blobs: [UInt64] = []) {
            list.list { fields in
                for number in numbers { fields.append(number) }
                fields.list { list in for number in blobs { list.append(number) } }
            }
        }
        #expect(error { activation(&$0, [5, 0, 0]) } == nil)
        #expect(error { _ in } == .empty)
        #expect(error { activation(&$0, [24, 0, 0]) } == .outOfRange(field: "fork", max: 23, found: 24))
        #expect(error { activation(&$0, [1, 3, 0]) } == .outOfRange(field: "trigger", max: 2, found: 3))
        #expect(
            error {
                activation(&$0, [5, 0, 0])
                activation(&$0, [5, 0, 1])
            } == .order(previous: .constantinople, next: .constantinople))
        #expect(
            error { activation(&$0, [15, 0, 0], blobs: [0, 0, 1]) }
                == .outOfRange(field: "blobs per block", max: 1 << 20, found: 0))
        #expect(
            error { activation(&$0, [15, 0, 0], blobs: [7, 6, 1]) }
                == .outOfRange(field: "target of blobs", max: 6, found: 7))
        #expect(
            error { activation(&$0, [15, 0, 0], blobs: [3, 6, 0]) }
                == .outOfRange(field: "blob base fee's update fraction", max: .max, found: 0))
    }
}
