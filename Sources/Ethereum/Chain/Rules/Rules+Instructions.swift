extension Rules {
    /// Frontier's instructions; later forks change single entries of it.
    static let frontierInstructionGas: [UInt16] = {
        var gas = [UInt16](repeating: undefinedInstruction, count: 256)
        func set(_ opcodes: ClosedRange<UInt8>, _ price: UInt16) {
            for opcode in opcodes { gas[Int(opcode)] = price }
        }
        set(0x00...0x00, 0)  // STOP
        set(0x01...0x01, 3)  // ADD
        set(0x02...0x02, 5)  // MUL
        set(0x03...0x03, 3)  // SUB
        set(0x04...0x07, 5)  // DIV SDIV MOD SMOD
        set(0x08...0x09, 8)  // ADDMOD MULMOD
        set(0x0a...0x0a, 10)  // EXP
        set(0x0b...0x0b, 5)  // SIGNEXTEND
        set(0x10...0x1a, 3)  // LT GT SLT SGT EQ ISZERO AND OR XOR NOT BYTE
        set(0x20...0x20, 30)  // KECCAK256
        set(0x30...0x30, 2)  // ADDRESS
        set(0x31...0x31, 20)  // BALANCE
        set(0x32...0x34, 2)  // ORIGIN CALLER CALLVALUE
        set(0x35...0x35, 3)  // CALLDATALOAD
        set(0x36...0x36, 2)  // CALLDATASIZE
        set(0x37...0x37, 3)  // CALLDATACOPY
        set(0x38...0x38, 2)  // CODESIZE
        set(0x39...0x39, 3)  // CODECOPY
        set(0x3a...0x3a, 2)  // GASPRICE
        set(0x3b...0x3c, 20)  // EXTCODESIZE EXTCODECOPY
        set(0x40...0x40, 20)  // BLOCKHASH
        set(0x41...0x45, 2)  // COINBASE TIMESTAMP NUMBER DIFFICULTY GASLIMIT
        set(0x50...0x50, 2)  // POP
        set(0x51...0x53, 3)  // MLOAD MSTORE MSTORE8
        set(0x54...0x54, 50)  // SLOAD
        set(0x55...0x55, 0)  // SSTORE
        set(0x56...0x56, 8)  // JUMP
        set(0x57...0x57, 10)  // JUMPI
        set(0x58...0x5a, 2)  // PC MSIZE GAS
        set(0x5b...0x5b, 1)  // JUMPDEST
        set(0x60...0x9f, 3)  // PUSH1...PUSH32 DUP1...DUP16 SWAP1...SWAP16
        for topics in UInt16(0)...4 { gas[0xa0 + Int(topics)] = 375 * (topics + 1) }  // LOG0...LOG4
        set(0xf0...0xf0, 32_000)  // CREATE
        set(0xf1...0xf2, 40)  // CALL CALLCODE
        set(0xf3...0xf3, 0)  // RETURN
        set(0xff...0xff, 0)  // SELFDESTRUCT
        return gas
    }()
}
