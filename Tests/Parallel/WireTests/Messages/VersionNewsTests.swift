import Chain
import EVM
import Primitives
import Testing

@testable import Wire

@Suite struct VersionNewsTests {
    private static let listed = Address(truncating: U256(0xaa))
    private static let other = Address(truncating: U256(0xbb))

    /// Knows one account, with slot 5.
    private let codec = ResultCodec(
        keys: KeyTable(
            BlockAccessList(accounts: [
                AccountChanges(address: listed, storageChanges: [SlotChanges(slot: 5, changes: [])])
            ])))

    private func changed(_ address: Address, slots: [SlotEffect] = []) -> AccountEffect {
        let before = AccountState(nonce: 1, balance: 100, codeHash: .keccakEmpty)
        var effect = AccountEffect(address: address, before: before, after: before, slots: slots)
        effect.after.balance = 40
        return effect
    }

    private func written(_ news: VersionNews) -> [UInt8] {
        ResultCodec.news(senders: news.senders, versions: news.versions.map(codec.encode))
    }

    // MARK: Round trips

    @Test func `nothing new, senders alone, and versions alone come back`() throws {
        let version = VersionNews.Version(
            index: 3, effects: Effects(accounts: [changed(Self.listed), changed(Self.other)], fee: 7))
        for news in [
            VersionNews(senders: [], versions: []), VersionNews(senders: [Self.listed, .zero], versions: []),
            VersionNews(senders: [], versions: [version]),
            VersionNews(senders: [Self.other], versions: [version, .init(index: 0, effects: Effects(fee: .max))]),
        ] {
            #expect(try codec.decodeNews(written(news)) == news)
        }
    }

    @Test(arguments: [0, 1, 127, 128, 70_000, Int.max]) func `an index of any size comes back`(index: Int) throws {
        let news = VersionNews(senders: [], versions: [.init(index: index, effects: Effects())])
        #expect(try codec.decodeNews(written(news)) == news)
    }

    @Test func `an account that came to exist, was emptied, or lost its storage comes back`() throws {
        let code = AccountState(nonce: 1, balance: 0, codeHash: U256(1).keccak)
        let effects = [
            AccountEffect(address: Self.listed, before: .absent, after: code, newCode: [0x60, 0x01]),
            AccountEffect(address: Self.other, before: code, after: .absent, isStorageWiped: true),
        ]
        let news = VersionNews(senders: [], versions: [.init(index: 9, effects: Effects(accounts: effects))])
        #expect(try codec.decodeNews(written(news)) == news)
    }

    // MARK: What was only read

    @Test func `accounts, slots, questions and least balances that changed nothing are left out`() throws {
        var asked = changed(
            Self.listed, slots: [SlotEffect(key: 5, before: 1, after: 2), SlotEffect(key: 6, before: 3, after: 3)])
        (asked.questions, asked.balanceAtLeast) = ([.balance, .emptiness], 60)
        let onlyRead = AccountEffect(
            address: Self.other, questions: .all, before: asked.before, after: asked.before,
            slots: [SlotEffect(key: 1, before: 9, after: 9)])
        let news = VersionNews(
            senders: [], versions: [.init(index: 1, effects: Effects(accounts: [onlyRead, asked], fee: 3))])
        let told = changed(Self.listed, slots: [SlotEffect(key: 5, before: 1, after: 2)])
        #expect(
            try codec.decodeNews(written(news))
                == VersionNews(senders: [], versions: [.init(index: 1, effects: Effects(accounts: [told], fee: 3))]))
    }

    @Test func `an account of which one slot changed is told, though its balance did not`() throws {
        let state = AccountState(nonce: 1, balance: 5, codeHash: .keccakEmpty)
        let effect = AccountEffect(
            address: Self.other, before: state, after: state, slots: [SlotEffect(key: .max, before: 1, after: 0)])
        let news = VersionNews(senders: [], versions: [.init(index: 2, effects: Effects(accounts: [effect]))])
        #expect(try codec.decodeNews(written(news)) == news)
    }

    // MARK: What is wrong

    private func payload(_ fields: (inout RLPEncoder) -> Void) -> [UInt8] {
        var encoder = RLPEncoder()
        encoder.list(fields)
        return encoder.bytes
    }

    private func version(_ fields: (inout RLPEncoder) -> Void) -> [UInt8] {
        payload { news in
            news.list { _ in }
            news.list { $0.list(fields) }
        }
    }

    @Test(arguments: [0, 19, 20, 21]) func `a sender has 20 bytes`(count: Int) throws {
        let news = payload { fields in
            fields.list { $0.append([UInt8](repeating: 1, count: count)) }
            fields.list { _ in }
        }
        if count == 20 {
            #expect(try codec.decodeNews(news).senders.map(\.bytes) == [[UInt8](repeating: 1, count: 20)])
        } else {
            #expect(throws: WireError.self) { try codec.decodeNews(news) }
        }
    }

    @Test func `an index beyond what a position can be is refused, with its number`() throws {
        func news(_ index: UInt64) -> [UInt8] {
            version { fields in
                fields.append(index)
                fields.list { $0.append(UInt64(0)) }
            }
        }
        #expect(try codec.decodeNews(news(UInt64(Int.max))).versions.map { $0.index } == [.max])
        let first = UInt64(Int.max) + 1
        #expect(throws: WireError.outOfRange(.run, field: "index", found: first)) {
            try codec.decodeNews(news(first))
        }
    }

    @Test func `questions and parts have only the bits that mean something`() throws {
        func news(questions: UInt64, parts: UInt64) -> [UInt8] {
            version { fields in
                fields.append(UInt64(1))
                fields.list { effects in
                    effects.append(UInt64(0))
                    effects.list { account in
                        account.append(Self.other)
                        for field in [questions, parts, 0, 0] { account.append(field) }
                    }
                }
            }
        }
        let all = UInt64(Questions.all.rawValue)
        #expect(try codec.decodeNews(news(questions: all, parts: 0)).versions.count == 1)
        #expect(throws: WireError.outOfRange(.effects, field: "questions", found: all + 1)) {
            try codec.decodeNews(news(questions: all + 1, parts: 0))
        }
        // A wiped storage and an account that was not there need no field; 512 is nobody's bit.
        #expect(try codec.decodeNews(news(questions: 0, parts: 64 + 128 + 256)).versions.count == 1)
        #expect(throws: WireError.outOfRange(.effects, field: "parts", found: 512)) {
            try codec.decodeNews(news(questions: 0, parts: 512))
        }
    }

    @Test func `a field too few or too many is refused on every level`() throws {
        let whole = written(
            VersionNews(
                senders: [Self.other], versions: [.init(index: 1, effects: Effects(accounts: [changed(Self.other)]))]))
        #expect(throws: Never.self) { try codec.decodeNews(whole) }
        let wrong: [[UInt8]] = [
            [], [0x80], whole + [0x80], Array(whole.dropLast()),
            payload { $0.list { _ in } },
            payload { fields in for _ in 0..<3 { fields.list { _ in } } },
            version { $0.append(UInt64(1)) },
            version { fields in
                fields.append(UInt64(1))
                fields.list { $0.append(UInt64(0)) }
                fields.append(UInt64(0))
            },
            version { fields in
                fields.append(UInt64(1))
                fields.list { _ in }
            },
            version { fields in
                fields.append(UInt64(1))
                fields.list { effects in
                    effects.append(UInt64(0))
                    effects.list { $0.append(Self.other) }
                }
            },
        ]
        for bytes in wrong { #expect(throws: WireError.self, "\(bytes.hex)") { try codec.decodeNews(bytes) } }
    }
}
