import Chain
import Primitives

/// Arithmetic too long for the loop: operands on the stack, the result in the place of the deepest.
extension Machine {
    @inline(never) static func div(_ sp: StackPointer) { sp[-1] = sp.word / (sp - 1).word }
    @inline(never) static func sdiv(_ sp: StackPointer) { sp[-1] = sp.word.signedDivided(by: (sp - 1).word) }
    @inline(never) static func mod(_ sp: StackPointer) { sp[-1] = sp.word % (sp - 1).word }
    @inline(never) static func smod(_ sp: StackPointer) {
        sp[-1] = sp.word.signedRemainder(dividingBy: (sp - 1).word)
    }
    @inline(never) static func addmod(_ sp: StackPointer) {
        sp[-2] = sp.word.addMod((sp - 1).word, modulus: (sp - 2).word)
    }
    @inline(never) static func mulmod(_ sp: StackPointer) {
        sp[-2] = sp.word.mulMod((sp - 1).word, modulus: (sp - 2).word)
    }

    /// EIP-160: by the bytes of the exponent.
    @inline(never) func exp(_ sp: StackPointer, _ gas: Int64) throws(Ending) -> Int64 {
        let exponent = (sp - 1).word
        let bytes = Int64((exponent.bitWidthUsed + 7) / 8)
        let left = try Machine.pay(10 + bytes * Int64(rules.expByteGas), from: gas)
        sp[-1] = sp.word.power(exponent)
        return left
    }
}
