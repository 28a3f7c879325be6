import CKeccak

/// Many hashes at a time: four of them are worked on beside each other, which takes little longer than one.
extension Keccak {
    /// What each of `messages` hashes to.
    public static func hashes(of messages: [[UInt8]]) -> [Hash] {
        guard messages.count > 1 else { return messages.map { hash($0) } }
        return FourStates.using { states in
            var hashes = [Hash](repeating: .zero, count: messages.count)
            var next = 0
            // Each lane has a message and how many of its bytes were absorbed.
            var lanes: [(message: Int, done: Int)?] = [nil, nil, nil, nil]
            while true {
                for lane in 0..<4 {
                    if lanes[lane] == nil, next < messages.count {
                        states.lane(lane).clear()
                        lanes[lane] = (next, 0)
                        next += 1
                    }
                    guard let (message, done) = lanes[lane] else { continue }
                    messages[message].withUnsafeBytes { states.lane(lane).absorb($0, from: done) }
                    lanes[lane]?.done = done + rateBytes
                }
                states.permute()
                var isBusy = next < messages.count
                for lane in 0..<4 {
                    guard let (message, done) = lanes[lane] else { continue }
                    if done > messages[message].count {
                        hashes[message] = states.lane(lane).hash
                        lanes[lane] = nil
                    } else {
                        isBusy = true
                    }
                }
                guard isBusy else { return hashes }
            }
        }
    }

    /// What each of `words` hashes to, as 32 bytes.
    public static func hashes(of words: [U256]) -> [Hash] {
        guard words.count > 1 else { return words.map { hash($0) } }
        return hashes(ofBlocks: words.count) { $1.begin(words[$0]) }
    }

    /// What the 20 bytes of each address hash to.
    public static func hashes(of addresses: [Address]) -> [Hash] {
        guard addresses.count > 1 else { return addresses.map { hash($0) } }
        return hashes(ofBlocks: addresses.count) { $1.begin(addresses[$0]) }
    }

    /// What the 20 bytes of each address hash to, and then the 32 of each word.
    public static func hashes(of addresses: [Address], _ words: [U256]) -> [Hash] {
        guard !addresses.isEmpty, !words.isEmpty else { return hashes(of: addresses) + hashes(of: words) }
        return hashes(ofBlocks: addresses.count + words.count) { index, lane in
            if index < addresses.count {
                lane.begin(addresses[index])
            } else {
                lane.begin(words[index - addresses.count])
            }
        }
    }

    /// Of so many inputs that are one block each: `begin` makes it.
    @inline(__always)
    private static func hashes(ofBlocks count: Int, _ begin: (Int, FourStates.Lane) -> Void) -> [Hash] {
        FourStates.using { states in
            var hashes: [Hash] = []
            hashes.reserveCapacity(count)
            for first in stride(from: 0, to: count, by: 4) {
                let laneCount = min(4, count - first)
                for lane in 0..<laneCount { begin(first + lane, states.lane(lane)) }
                states.permute()
                for lane in 0..<laneCount { hashes.append(states.lane(lane).hash) }
            }
            return hashes
        }
    }
}

/// Four states of Keccak beside each other.
private struct FourStates {
    /// Word `i` of state `j` is at 4 * i + j.
    private let words: UnsafeMutablePointer<UInt64>

    /// One of the four.
    struct Lane {
        fileprivate let words: UnsafeMutablePointer<UInt64>

        subscript(word: Int) -> UInt64 {
            // SAFETY: callers name one of 25 words, and every fourth is this state's.
            get { unsafe words[4 * word] }
            nonmutating set { unsafe words[4 * word] = newValue }
        }

        func clear() {
            for word in 0..<25 { self[word] = 0 }
        }

        @inline(__always)
        func begin(_ word: U256) {
            begin(
                word.limb3.byteSwapped, word.limb2.byteSwapped, word.limb1.byteSwapped, word.limb0.byteSwapped, 0x01)
        }

        @inline(__always)
        func begin(_ address: Address) {
            let bytes0to7 = UInt64(address.high) &<< 32 | address.middle &>> 32
            let bytes8to15 = address.middle &<< 32 | address.low &>> 32
            let bytes16to19 = UInt64(UInt32(truncatingIfNeeded: address.low).byteSwapped)
            begin(bytes0to7.byteSwapped, bytes8to15.byteSwapped, bytes16to19 | 0x01 &<< 32, 0, 0)
        }

        /// A first block, which is the last one, too: five words with the padding's beginning, then its end.
        @inline(__always)
        private func begin(_ word0: UInt64, _ word1: UInt64, _ word2: UInt64, _ word3: UInt64, _ word4: UInt64) {
            clear()
            (self[0], self[1], self[2], self[3], self[4]) = (word0, word1, word2, word3, word4)
            self[Keccak.rateBytes / 8 - 1] = 1 &<< 63
        }

        /// Mixes in the block that begins at `first`, with the padding where it is the last one.
        func absorb(_ message: UnsafeRawBufferPointer, from first: Int) {
            let rest = message.count - first
            let wholeWords = min(rest, Keccak.rateBytes) / 8
            for word in 0..<wholeWords {
                // SAFETY: whole words are inside the message; they need no alignment.
                self[word] ^= unsafe message.loadUnaligned(fromByteOffset: first + 8 * word, as: UInt64.self)
            }
            guard rest < Keccak.rateBytes else { return }
            var last: UInt64 = 0x01
            for index in (first + 8 * wholeWords..<message.count).reversed() {
                last = last << 8 | UInt64(message[index])
            }
            self[wholeWords] ^= last
            self[Keccak.rateBytes / 8 - 1] ^= 1 &<< 63
        }

        var hash: Hash {
            Hash(
                word0: self[0].byteSwapped, word1: self[1].byteSwapped, word2: self[2].byteSwapped,
                word3: self[3].byteSwapped)
        }
    }

    static func using<Result>(_ body: (FourStates) -> Result) -> Result {
        // SAFETY: the memory is set before it is used, and `body` does not keep it.
        unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 100) { buffer in
            unsafe buffer.initialize(repeating: 0)
            return unsafe body(FourStates(words: buffer.baseAddress!))
        }
    }

    func lane(_ index: Int) -> Lane { unsafe Lane(words: words + index) }

    func permute() {
        // SAFETY: there are the 100 words that it changes.
        unsafe heddle_keccak_permute_four(words)
    }
}
