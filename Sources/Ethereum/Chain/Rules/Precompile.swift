import Primitives

/// A contract that clients implement themselves; the raw value is the number its address spells.
public enum Precompile: UInt16, CaseIterable, Sendable {
    case ecrecover = 0x01
    case sha256 = 0x02
    case ripemd160 = 0x03
    case identity = 0x04
    case modexp = 0x05
    case bn254Add = 0x06
    case bn254Mul = 0x07
    case bn254Pairing = 0x08
    case blake2f = 0x09
    case pointEvaluation = 0x0a
    case bls12G1Add = 0x0b
    case bls12G1MSM = 0x0c
    case bls12G2Add = 0x0d
    case bls12G2MSM = 0x0e
    case bls12Pairing = 0x0f
    case bls12MapFpToG1 = 0x10
    case bls12MapFp2ToG2 = 0x11
    case p256Verify = 0x100

    public var address: Address { Address(high: 0, middle: 0, low: UInt64(rawValue)) }
}
