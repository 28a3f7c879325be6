import Primitives

/// What the loop keeps in the processor's registers while a frame runs.
///
/// Never handed to a function that is not inlined: its fields would have to live in memory from then on. Every
/// instruction pays first and then looks at the stack; it answers false, having changed no word, when either falls
/// short.
struct Registers {
    /// The instruction that runs; instructions written here step over themselves.
    var pc: UnsafePointer<UInt8>
    /// The top word; below `first` when there is none.
    var sp: StackPointer
    var gas: Int64
    /// The place of the lowest word.
    let first: StackPointer

    // MARK: What an instruction needs

    @inline(__always) mutating func pay(_ cost: Int64) -> Bool {
        gas &-= cost
        return gas >= 0
    }

    @inline(__always) func has(_ count: Int) -> Bool { sp >= first + (count - 1) }

    @inline(__always) var hasRoom: Bool { sp < first + (Limits.stackWordsMax - 1) }

    /// Why an instruction could not run.
    var shortfall: Halt {
        if gas < 0 { return .outOfGas }
        // A full stack has all the words that any instruction takes: it only ever lacks room.
        return hasRoom ? .stackUnderflow : .stackOverflow
    }

    /// Goes on behind an instruction that has answered what it left of the gas.
    @inline(__always) mutating func next(_ gas: Int64, popping count: Int = 0) {
        self.gas = gas
        sp -= count
        pc += 1
    }

    // MARK: Instructions by their shape

    @inline(__always) mutating func push(_ cost: Int64, _ word: @autoclosure () -> U256) -> Bool {
        guard pay(cost), hasRoom else { return false }
        sp[1] = word()
        sp += 1
        pc += 1
        return true
    }

    @inline(__always) mutating func unary(_ cost: Int64, _ operation: (U256) -> U256) -> Bool {
        guard pay(cost), has(1) else { return false }
        sp.pointee = operation(sp.word)
        pc += 1
        return true
    }

    /// The operation takes the top word first.
    @inline(__always) mutating func binary(_ cost: Int64, _ operation: (U256, U256) -> U256) -> Bool {
        guard pay(cost), has(2) else { return false }
        sp[-1] = operation(sp.word, (sp - 1).word)
        sp -= 1
        pc += 1
        return true
    }

    /// The operation writes its result over the deepest of its operands, of which it has one more than it pops.
    @inline(__always) mutating func long(_ cost: Int64, popping count: Int, _ operation: (StackPointer) -> Void) -> Bool
    {
        guard pay(cost), has(count + 1) else { return false }
        operation(sp)
        sp -= count
        pc += 1
        return true
    }

    /// Pushes the bytes behind the instruction; `word` reads them.
    @inline(__always)
    mutating func push(bytes count: Int, _ word: (UnsafePointer<UInt8>) -> U256) -> Bool {
        guard pay(3), hasRoom else { return false }
        sp[1] = word(pc + 1)
        sp += 1
        pc += 1 + count
        return true
    }

    /// Pushes a copy of the word that is `depth` deep; the top one is 1 deep.
    @inline(__always) mutating func duplicate(_ depth: Int, size: Int = 1) -> Bool {
        guard pay(3), has(depth), hasRoom else { return false }
        sp[1] = (sp - (depth - 1)).word
        sp += 1
        pc += size
        return true
    }

    /// Exchanges two words, of which `other` lies deeper; the top one is 0 below itself.
    @inline(__always) mutating func swap(_ other: Int, with depth: Int = 0, size: Int = 1) -> Bool {
        guard pay(3), has(other + 1) else { return false }
        let (word, otherWord) = ((sp - depth).word, (sp - other).word)
        sp[-depth] = otherWord
        sp[-other] = word
        pc += size
        return true
    }
}
