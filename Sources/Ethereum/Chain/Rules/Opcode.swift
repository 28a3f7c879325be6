/// Opcodes whose price a fork introduced or changed.
enum Opcode {
    static let shl = 0x1b
    static let shr = 0x1c
    static let sar = 0x1d
    static let clz = 0x1e
    static let balance = 0x31
    static let extcodesize = 0x3b
    static let extcodecopy = 0x3c
    static let returndatasize = 0x3d
    static let returndatacopy = 0x3e
    static let extcodehash = 0x3f
    static let chainid = 0x46
    static let selfbalance = 0x47
    static let basefee = 0x48
    static let blobhash = 0x49
    static let blobbasefee = 0x4a
    static let slotnum = 0x4b
    static let sload = 0x54
    static let tload = 0x5c
    static let tstore = 0x5d
    static let mcopy = 0x5e
    static let push0 = 0x5f
    static let dupn = 0xe6
    static let swapn = 0xe7
    static let exchange = 0xe8
    static let create = 0xf0
    static let call = 0xf1
    static let callcode = 0xf2
    static let delegatecall = 0xf4
    static let create2 = 0xf5
    static let staticcall = 0xfa
    static let revert = 0xfd
    static let selfdestruct = 0xff
}
