import Chain
import Primitives

/// The loop.
///
/// `registers` is taken apart into registers by the compiler. Short instructions are written by their shape and
/// inlined; the long ones are functions that take the gas and answer what is left of it, or throw how the frame ends.
extension Machine {
    /// Runs a frame from its `pc` until it ends or needs the machine, and leaves its state in it.
    ///
    /// After a halt the frame's state means nothing.
    func run(_ frame: UnsafeMutablePointer<Frame>) -> Exit {
        let instructions = frame.pointee.code.instructions
        let jumps = frame.pointee.code.jumps
        let memory = memory.base + frame.pointee.memoryBase
        let first = frame.pointee.stackBase
        var registers = Registers(
            pc: instructions + frame.pointee.pc, sp: first + (frame.pointee.stackCount - 1), gas: frame.pointee.gas,
            first: first)

        do throws(Ending) {
            running: while true {
                let byte = registers.pc.pointee
                switch unsafeBitCast(byte, to: Instruction.self) {
                case .stop: return leave(frame, registers, popping: 0, .stop)


                // MARK: Arithmetic

                case .add: guard registers.binary(3, &+) else { break running }
                case .mul: guard registers.binary(5, &*) else { break running }
                case .sub: guard registers.binary(3, &-) else { break running }
                case .div: guard registers.long(5, popping: 1, Machine.div) else { break running }
                case .sdiv: guard registers.long(5, popping: 1, Machine.sdiv) else { break running }
                case .mod: guard registers.long(5, popping: 1, Machine.mod) else { break running }
                case .smod: guard registers.long(5, popping: 1, Machine.smod) else { break running }
                case .addmod: guard registers.long(8, popping: 2, Machine.addmod) else { break running }
                case .mulmod: guard registers.long(8, popping: 2, Machine.mulmod) else { break running }
                case .exp:
                    guard registers.has(2) else { break running }
                    registers.next(try exp(registers.sp, registers.gas), popping: 1)
                case .signextend: guard registers.binary(5, { $1.signExtended(fromByte: $0) }) else { break running }

                // MARK: Comparison and bits

                case .lt: guard registers.binary(3, { U256($0 < $1) }) else { break running }
                case .gt: guard registers.binary(3, { U256($0 > $1) }) else { break running }
                case .slt: guard registers.binary(3, { U256($0.isSignedLess(than: $1)) }) else { break running }
                case .sgt: guard registers.binary(3, { U256($1.isSignedLess(than: $0)) }) else { break running }
                case .eq: guard registers.binary(3, { U256($0 == $1) }) else { break running }
                case .iszero: guard registers.unary(3, { U256($0.isZero) }) else { break running }
                case .and: guard registers.binary(3, &) else { break running }
                case .or: guard registers.binary(3, |) else { break running }
                case .xor: guard registers.binary(3, ^) else { break running }
                case .not: guard registers.unary(3, ~) else { break running }
                case .byte: guard registers.binary(3, { U256(UInt64($1.byte(at: $0))) }) else { break running }
                case .shl: guard registers.binary(3, { $1.shiftedLeft(by: $0) }) else { break running }
                case .shr: guard registers.binary(3, { $1.shiftedRight(by: $0) }) else { break running }
                case .sar: guard registers.binary(3, { $1.arithmeticallyShiftedRight(by: $0) }) else { break running }
                case .clz: guard registers.unary(5, { U256(UInt64(truncatingIfNeeded: $0.leadingZeroBitCount)) }) else { break running }
                case .keccak256:
                    guard registers.has(2) else { break running }
                    registers.next(try keccak256(frame, registers.sp, registers.gas), popping: 1)

                // MARK: The call

                case .address: guard registers.push(2, frame.pointee.address.word) else { break running }
                case .balance:
                    guard registers.has(1) else { break running }
                    registers.next(try balance(registers.sp, registers.gas))
                case .origin: guard registers.push(2, transaction.origin.word) else { break running }
                case .caller: guard registers.push(2, frame.pointee.caller.word) else { break running }
                case .callvalue: guard registers.push(2, frame.pointee.value) else { break running }
                case .calldataload: guard registers.unary(3, { Machine.inputWord(frame, at: $0) }) else { break running }
                case .calldatasize: guard registers.push(2, U256(UInt64(truncatingIfNeeded: frame.pointee.inputCount))) else { break running }
                case .calldatacopy:
                    guard registers.has(3) else { break running }
                    registers.next(try calldatacopy(frame, registers.sp, registers.gas), popping: 3)
                case .codesize: guard registers.push(2, U256(UInt64(truncatingIfNeeded: frame.pointee.code.count))) else { break running }
                case .codecopy:
                    guard registers.has(3) else { break running }
                    registers.next(try codecopy(frame, registers.sp, registers.gas), popping: 3)
                case .gasprice: guard registers.push(2, transaction.gasPrice) else { break running }
                case .extcodesize:
                    guard registers.has(1) else { break running }
                    registers.next(try extcodesize(registers.sp, registers.gas))
                case .extcodecopy:
                    guard registers.has(4) else { break running }
                    registers.next(try extcodecopy(frame, registers.sp, registers.gas), popping: 4)
                case .returndatasize: guard registers.push(2, U256(UInt64(truncatingIfNeeded: returnData.count))) else { break running }
                case .returndatacopy:
                    guard registers.has(3) else { break running }
                    registers.next(try returndatacopy(frame, registers.sp, registers.gas), popping: 3)
                case .extcodehash:
                    guard registers.has(1) else { break running }
                    registers.next(try extcodehash(registers.sp, registers.gas))

                // MARK: The block

                case .blockhash:
                    guard registers.has(1) else { break running }
                    registers.next(try blockhash(registers.sp, registers.gas))
                case .coinbase: guard registers.push(2, block.coinbase.word) else { break running }
                case .timestamp: guard registers.push(2, U256(block.timestamp)) else { break running }
                case .number: guard registers.push(2, U256(block.number)) else { break running }
                case .prevrandao: guard registers.push(2, prevRandaoOrDifficulty) else { break running }
                case .gaslimit: guard registers.push(2, U256(block.gasLimit)) else { break running }
                case .chainid: guard registers.push(2, U256(block.chainID)) else { break running }
                case .selfbalance: guard registers.push(5, selfbalance(frame)) else { break running }
                case .basefee: guard registers.push(2, block.baseFeePerGas) else { break running }
                case .blobhash: guard registers.unary(3, { blobhash($0) }) else { break running }
                case .blobbasefee: guard registers.push(2, block.blobBaseFee) else { break running }
                case .slotnum: guard registers.push(2, U256(block.slotNumber)) else { break running }

                // MARK: Memory and storage

                case .pop:
                    guard registers.pay(2), registers.has(1) else { break running }
                    registers.next(registers.gas, popping: 1)
                case .mload:
                    guard registers.pay(3), registers.has(1) else { break running }
                    let offset = registers.sp.word
                    if !Machine.isInside(offset, size: 32, frame) {
                        registers.gas = try growMemory(frame, registers.sp, size: 32, registers.gas)
                    }
                    registers.sp.pointee = U256(bigEndian: UnsafeRawPointer(memory + Int(truncatingIfNeeded: offset.limb0)))
                    registers.next(registers.gas, popping: 0)
                case .mstore:
                    guard registers.pay(3), registers.has(2) else { break running }
                    let offset = registers.sp.word
                    if !Machine.isInside(offset, size: 32, frame) {
                        registers.gas = try growMemory(frame, registers.sp, size: 32, registers.gas)
                    }
                    (registers.sp - 1).word.store(bigEndian: UnsafeMutableRawPointer(memory + Int(truncatingIfNeeded: offset.limb0)))
                    registers.next(registers.gas, popping: 2)
                case .mstore8:
                    guard registers.pay(3), registers.has(2) else { break running }
                    let offset = registers.sp.word
                    if !Machine.isInside(offset, size: 1, frame) {
                        registers.gas = try growMemory(frame, registers.sp, size: 1, registers.gas)
                    }
                    let byte = UInt8(truncatingIfNeeded: registers.sp[-1].limb0)
                    memory[Int(truncatingIfNeeded: offset.limb0)] = byte
                    registers.next(registers.gas, popping: 2)
                case .msize: guard registers.push(2, U256(UInt64(truncatingIfNeeded: frame.pointee.memorySize))) else { break running }
                case .mcopy:
                    guard registers.has(3) else { break running }
                    registers.next(try mcopy(frame, registers.sp, registers.gas), popping: 3)
                case .sload:
                    guard registers.has(1) else { break running }
                    registers.next(try sload(frame, registers.sp, registers.gas))
                case .sstore:
                    guard registers.has(2) else { break running }
                    registers.next(try sstore(frame, registers.sp, registers.gas), popping: 2)
                case .tload:
                    guard registers.has(1) else { break running }
                    registers.next(try tload(frame, registers.sp, registers.gas))
                case .tstore:
                    guard registers.has(2) else { break running }
                    registers.next(try tstore(frame, registers.sp, registers.gas), popping: 2)

                // MARK: Flow

                case .jump:
                    guard registers.pay(8), registers.has(1) else { break running }
                    guard jumps.contains(registers.sp.word) else { throw .halt(.invalidJump) }
                    registers.pc = instructions + Int(truncatingIfNeeded: registers.sp.pointee.limb0)
                    registers.sp -= 1
                case .jumpi:
                    guard registers.pay(10), registers.has(2) else { break running }
                    if (registers.sp - 1).word.isZero {
                        registers.pc += 1
                    } else {
                        guard jumps.contains(registers.sp.word) else { throw .halt(.invalidJump) }
                        registers.pc = instructions + Int(truncatingIfNeeded: registers.sp.pointee.limb0)
                    }
                    registers.sp -= 2
                case .jumpdest:
                    guard registers.pay(1) else { break running }
                    registers.pc += 1
                case .pc:
                    let offset = registers.pc - instructions
                    guard registers.push(2, U256(UInt64(truncatingIfNeeded: offset))) else { break running }
                case .gas:
                    guard registers.pay(2), registers.hasRoom else { break running }
                    registers.sp[1] = U256(UInt64(truncatingIfNeeded: registers.gas))
                    registers.next(registers.gas, popping: -1)

                // MARK: PUSH, DUP and SWAP

                case .push0: guard registers.push(2, .zero) else { break running }
                case .push1: guard registers.push(bytes: 1, { U256(UInt64($0.pointee)) }) else { break running }
                case .push2: guard registers.push(bytes: 2, { U256(UInt64($0.bigEndian(UInt16.self))) }) else { break running }
                case .push3: guard registers.push(bytes: 3, { U256(UInt64($0.bigEndian(UInt32.self) &>> 8)) }) else { break running }
                case .push4: guard registers.push(bytes: 4, { U256(UInt64($0.bigEndian(UInt32.self))) }) else { break running }
                case .push5, .push6, .push7, .push8, .push9, .push10, .push11, .push12, .push13, .push14, .push15,
                    .push16, .push17, .push18, .push19,
                    .push21, .push22, .push23, .push24, .push25, .push26, .push27, .push28, .push29, .push30, .push31:
                    let count = Int(byte &- Instruction.push0.rawValue)
                    guard registers.push(bytes: count, { Machine.word($0, count: count) }) else { break running }
                case .push20: guard registers.push(bytes: 20, Machine.address) else { break running }
                case .push32: guard registers.push(bytes: 32, { U256(bigEndian: UnsafeRawPointer($0)) }) else { break running }
                case .dup1: guard registers.duplicate(1) else { break running }
                case .dup2: guard registers.duplicate(2) else { break running }
                case .dup3: guard registers.duplicate(3) else { break running }
                case .dup4: guard registers.duplicate(4) else { break running }
                case .dup5: guard registers.duplicate(5) else { break running }
                case .dup6: guard registers.duplicate(6) else { break running }
                case .dup7: guard registers.duplicate(7) else { break running }
                case .dup8: guard registers.duplicate(8) else { break running }
                case .dup9: guard registers.duplicate(9) else { break running }
                case .dup10: guard registers.duplicate(10) else { break running }
                case .dup11: guard registers.duplicate(11) else { break running }
                case .dup12: guard registers.duplicate(12) else { break running }
                case .dup13: guard registers.duplicate(13) else { break running }
                case .dup14: guard registers.duplicate(14) else { break running }
                case .dup15: guard registers.duplicate(15) else { break running }
                case .dup16: guard registers.duplicate(16) else { break running }
                case .swap1: guard registers.swap(1) else { break running }
                case .swap2: guard registers.swap(2) else { break running }
                case .swap3: guard registers.swap(3) else { break running }
                case .swap4: guard registers.swap(4) else { break running }
                case .swap5: guard registers.swap(5) else { break running }
                case .swap6: guard registers.swap(6) else { break running }
                case .swap7: guard registers.swap(7) else { break running }
                case .swap8: guard registers.swap(8) else { break running }
                case .swap9: guard registers.swap(9) else { break running }
                case .swap10: guard registers.swap(10) else { break running }
                case .swap11: guard registers.swap(11) else { break running }
                case .swap12: guard registers.swap(12) else { break running }
                case .swap13: guard registers.swap(13) else { break running }
                case .swap14: guard registers.swap(14) else { break running }
                case .swap15: guard registers.swap(15) else { break running }
                case .swap16: guard registers.swap(16) else { break running }
                case .dupn:
                    let depth = try Machine.single(frame, at: registers.pc - instructions + 1)
                    guard registers.duplicate(depth, size: 2) else { break running }
                case .swapn:
                    let depth = try Machine.single(frame, at: registers.pc - instructions + 1)
                    guard registers.swap(depth, size: 2) else { break running }
                case .exchange:
                    let depths = try Machine.pair(frame, at: registers.pc - instructions + 1)
                    guard registers.swap(depths.second, with: depths.first, size: 2) else { break running }

                // MARK: Logs, and what leaves the loop

                case .log0:
                    guard registers.has(2) else { break running }
                    registers.next(try log(frame, registers.sp, topicCount: 0, registers.gas), popping: 2)
                case .log1:
                    guard registers.has(3) else { break running }
                    registers.next(try log(frame, registers.sp, topicCount: 1, registers.gas), popping: 3)
                case .log2:
                    guard registers.has(4) else { break running }
                    registers.next(try log(frame, registers.sp, topicCount: 2, registers.gas), popping: 4)
                case .log3:
                    guard registers.has(5) else { break running }
                    registers.next(try log(frame, registers.sp, topicCount: 3, registers.gas), popping: 5)
                case .log4:
                    guard registers.has(6) else { break running }
                    registers.next(try log(frame, registers.sp, topicCount: 4, registers.gas), popping: 6)
                case .create:
                    guard registers.pay(constantGas(.create)), registers.has(3) else { break running }
                    return leave(frame, registers, popping: 0, .create(.create))
                case .call:
                    guard registers.pay(constantGas(.call)), registers.has(7) else { break running }
                    return leave(frame, registers, popping: 0, .call(.call))
                case .callcode:
                    guard registers.pay(constantGas(.callcode)), registers.has(7) else { break running }
                    return leave(frame, registers, popping: 0, .call(.callcode))
                case .delegatecall:
                    guard registers.pay(constantGas(.delegatecall)), registers.has(6) else { break running }
                    return leave(frame, registers, popping: 0, .call(.delegatecall))
                case .create2:
                    guard registers.pay(constantGas(.create2)), registers.has(4) else { break running }
                    return leave(frame, registers, popping: 0, .create(.create2))
                case .staticcall:
                    guard registers.pay(constantGas(.staticcall)), registers.has(6) else { break running }
                    return leave(frame, registers, popping: 0, .call(.staticcall))
                case .selfdestruct:
                    guard registers.pay(constantGas(.selfdestruct)), registers.has(1) else { break running }
                    return leave(frame, registers, popping: 0, .selfdestruct)
                case .return:
                    guard registers.has(2) else { break running }
                    let output = try output(frame, registers.sp, registers.gas)
                    registers.gas = output.gas
                    return leave(frame, registers, popping: 2, .return(offset: output.offset, size: output.size))
                case .revert:
                    guard registers.has(2) else { break running }
                    let output = try output(frame, registers.sp, registers.gas)
                    registers.gas = output.gas
                    return leave(frame, registers, popping: 2, .revert(offset: output.offset, size: output.size))
                case .invalid, .undefined0c, .undefined0d, .undefined0e, .undefined0f, .undefined1f, .undefined21,
                    .undefined22, .undefined23, .undefined24, .undefined25, .undefined26, .undefined27, .undefined28,
                    .undefined29, .undefined2a, .undefined2b, .undefined2c, .undefined2d, .undefined2e, .undefined2f,
                    .undefined4c, .undefined4d, .undefined4e, .undefined4f, .undefineda5, .undefineda6, .undefineda7,
                    .undefineda8, .undefineda9, .undefinedaa, .undefinedab, .undefinedac, .undefinedad, .undefinedae,
                    .undefinedaf, .undefinedb0, .undefinedb1, .undefinedb2, .undefinedb3, .undefinedb4, .undefinedb5,
                    .undefinedb6, .undefinedb7, .undefinedb8, .undefinedb9, .undefinedba, .undefinedbb, .undefinedbc,
                    .undefinedbd, .undefinedbe, .undefinedbf, .undefinedc0, .undefinedc1, .undefinedc2, .undefinedc3,
                    .undefinedc4, .undefinedc5, .undefinedc6, .undefinedc7, .undefinedc8, .undefinedc9, .undefinedca,
                    .undefinedcb, .undefinedcc, .undefinedcd, .undefinedce, .undefinedcf, .undefinedd0, .undefinedd1,
                    .undefinedd2, .undefinedd3, .undefinedd4, .undefinedd5, .undefinedd6, .undefinedd7, .undefinedd8,
                    .undefinedd9, .undefinedda, .undefineddb, .undefineddc, .undefineddd, .undefinedde, .undefineddf,
                    .undefinede0, .undefinede1, .undefinede2, .undefinede3, .undefinede4, .undefinede5, .undefinede9,
                    .undefinedea, .undefinedeb, .undefinedec, .undefineded, .undefinedee, .undefinedef, .undefinedf6,
                    .undefinedf7, .undefinedf8, .undefinedf9, .undefinedfb, .undefinedfc:
                    throw .halt(.invalidInstruction)
                }
            }
        } catch {
            return error.exit
        }
        return .halt(registers.shortfall)
    }

    /// Writes the registers back; `pc` goes behind the instruction.
    @inline(__always)
    private func leave(
        _ frame: UnsafeMutablePointer<Frame>, _ registers: Registers, popping count: Int, _ exit: Exit
    ) -> Exit {
        frame.pointee.pc = registers.pc - frame.pointee.code.instructions + 1
        frame.pointee.stackCount = registers.sp - registers.first + 1 - count
        frame.pointee.gas = registers.gas
        return exit
    }

    @inline(__always)
    private static func isInside(_ offset: U256, size: UInt64, _ frame: UnsafeMutablePointer<Frame>) -> Bool {
        let (end, overflow) = offset.limb0.addingReportingOverflow(size)
        return !overflow && offset.limb1 | offset.limb2 | offset.limb3 == 0
            && end <= UInt64(truncatingIfNeeded: frame.pointee.memorySize)
    }
}
