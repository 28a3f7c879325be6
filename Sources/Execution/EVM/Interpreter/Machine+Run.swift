import Chain
import Primitives

/// The loop.
///
/// `cpu` is taken apart into registers by the compiler. Short instructions are written by their shape and
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
        var cpu = Registers(
            pc: instructions + frame.pointee.pc, sp: first + (frame.pointee.stackCount - 1), gas: frame.pointee.gas,
            first: first)

        do throws(Ending) {
            running: while true {
                switch unsafeBitCast(cpu.pc.pointee, to: Instruction.self) {
                case .stop: return leave(frame, cpu, popping: 0, .stop)

                // MARK: Arithmetic

                case .add: guard cpu.binary(3, &+) else { break running }
                case .mul: guard cpu.binary(5, &*) else { break running }
                case .sub: guard cpu.binary(3, &-) else { break running }
                case .div: guard cpu.long(5, popping: 1, Machine.div) else { break running }
                case .sdiv: guard cpu.long(5, popping: 1, Machine.sdiv) else { break running }
                case .mod: guard cpu.long(5, popping: 1, Machine.mod) else { break running }
                case .smod: guard cpu.long(5, popping: 1, Machine.smod) else { break running }
                case .addmod: guard cpu.long(8, popping: 2, Machine.addmod) else { break running }
                case .mulmod: guard cpu.long(8, popping: 2, Machine.mulmod) else { break running }
                case .exp:
                    guard cpu.has(2) else { break running }
                    cpu.next(try exp(cpu.sp, cpu.gas), popping: 1)
                case .signextend: guard cpu.binary(5, { $1.signExtended(fromByte: $0) }) else { break running }

                // MARK: Comparison and bits

                case .lt: guard cpu.binary(3, { U256($0 < $1) }) else { break running }
                case .gt: guard cpu.binary(3, { U256($0 > $1) }) else { break running }
                case .slt: guard cpu.binary(3, { U256($0.isSignedLess(than: $1)) }) else { break running }
                case .sgt: guard cpu.binary(3, { U256($1.isSignedLess(than: $0)) }) else { break running }
                case .eq: guard cpu.binary(3, { U256($0 == $1) }) else { break running }
                case .iszero: guard cpu.unary(3, { U256($0.isZero) }) else { break running }
                case .and: guard cpu.binary(3, &) else { break running }
                case .or: guard cpu.binary(3, |) else { break running }
                case .xor: guard cpu.binary(3, ^) else { break running }
                case .not: guard cpu.unary(3, ~) else { break running }
                case .byte: guard cpu.binary(3, { U256(UInt64($1.byte(at: $0))) }) else { break running }
                case .shl: guard cpu.binary(3, { $1.shiftedLeft(by: $0) }) else { break running }
                case .shr: guard cpu.binary(3, { $1.shiftedRight(by: $0) }) else { break running }
                case .sar: guard cpu.binary(3, { $1.arithmeticallyShiftedRight(by: $0) }) else { break running }
                case .clz:
                    guard cpu.unary(5, { U256(UInt64(truncatingIfNeeded: $0.leadingZeroBitCount)) }) else {
                        break running
                    }
                case .keccak256:
                    guard cpu.has(2) else { break running }
                    cpu.next(try keccak256(frame, cpu.sp, cpu.gas), popping: 1)

                // MARK: The call

                case .address: guard cpu.push(2, frame.pointee.address.word) else { break running }
                case .balance:
                    guard cpu.has(1) else { break running }
                    cpu.next(try balance(cpu.sp, cpu.gas))
                case .origin: guard cpu.push(2, transaction.origin.word) else { break running }
                case .caller: guard cpu.push(2, frame.pointee.caller.word) else { break running }
                case .callvalue: guard cpu.push(2, frame.pointee.value) else { break running }
                case .calldataload: guard cpu.unary(3, { Machine.inputWord(frame, at: $0) }) else { break running }
                case .calldatasize:
                    guard cpu.push(2, U256(UInt64(truncatingIfNeeded: frame.pointee.inputCount))) else { break running }
                case .calldatacopy:
                    guard cpu.has(3) else { break running }
                    cpu.next(try calldatacopy(frame, cpu.sp, cpu.gas), popping: 3)
                case .codesize:
                    guard cpu.push(2, U256(UInt64(truncatingIfNeeded: frame.pointee.code.count))) else { break running }
                case .codecopy:
                    guard cpu.has(3) else { break running }
                    cpu.next(try codecopy(frame, cpu.sp, cpu.gas), popping: 3)
                case .gasprice: guard cpu.push(2, transaction.gasPrice) else { break running }
                case .extcodesize:
                    guard cpu.has(1) else { break running }
                    cpu.next(try extcodesize(cpu.sp, cpu.gas))
                case .extcodecopy:
                    guard cpu.has(4) else { break running }
                    cpu.next(try extcodecopy(frame, cpu.sp, cpu.gas), popping: 4)
                case .returndatasize:
                    guard cpu.push(2, U256(UInt64(truncatingIfNeeded: returnData.count))) else { break running }
                case .returndatacopy:
                    guard cpu.has(3) else { break running }
                    cpu.next(try returndatacopy(frame, cpu.sp, cpu.gas), popping: 3)
                case .extcodehash:
                    guard cpu.has(1) else { break running }
                    cpu.next(try extcodehash(cpu.sp, cpu.gas))

                // MARK: The block

                case .blockhash:
                    guard cpu.has(1) else { break running }
                    cpu.next(try blockhash(cpu.sp, cpu.gas))
                case .coinbase: guard cpu.push(2, block.coinbase.word) else { break running }
                case .timestamp: guard cpu.push(2, U256(block.timestamp)) else { break running }
                case .number: guard cpu.push(2, U256(block.number)) else { break running }
                case .prevrandao: guard cpu.push(2, prevRandaoOrDifficulty) else { break running }
                case .gaslimit: guard cpu.push(2, U256(block.gasLimit)) else { break running }
                case .chainid: guard cpu.push(2, U256(block.chainID)) else { break running }
                case .selfbalance: guard cpu.push(5, selfbalance(frame)) else { break running }
                case .basefee: guard cpu.push(2, block.baseFeePerGas) else { break running }
                case .blobhash: guard cpu.unary(3, { blobhash($0) }) else { break running }
                case .blobbasefee: guard cpu.push(2, block.blobBaseFee) else { break running }
                case .slotnum: guard cpu.push(2, U256(block.slotNumber)) else { break running }

                // MARK: Memory and storage

                case .pop:
                    guard cpu.pay(2), cpu.has(1) else { break running }
                    cpu.next(cpu.gas, popping: 1)
                case .mload:
                    guard cpu.pay(3), cpu.has(1) else { break running }
                    let offset = cpu.sp.word
                    if !Machine.isInside(offset, size: 32, frame) {
                        cpu.gas = try growMemory(frame, cpu.sp, size: 32, cpu.gas)
                    }
                    cpu.sp.pointee = U256(bigEndian: UnsafeRawPointer(memory + Int(truncatingIfNeeded: offset.limb0)))
                    cpu.next(cpu.gas)
                case .mstore:
                    guard cpu.pay(3), cpu.has(2) else { break running }
                    let offset = cpu.sp.word
                    if !Machine.isInside(offset, size: 32, frame) {
                        cpu.gas = try growMemory(frame, cpu.sp, size: 32, cpu.gas)
                    }
                    (cpu.sp - 1).word.store(
                        bigEndian: UnsafeMutableRawPointer(memory + Int(truncatingIfNeeded: offset.limb0)))
                    cpu.next(cpu.gas, popping: 2)
                case .mstore8:
                    guard cpu.pay(3), cpu.has(2) else { break running }
                    let offset = cpu.sp.word
                    if !Machine.isInside(offset, size: 1, frame) {
                        cpu.gas = try growMemory(frame, cpu.sp, size: 1, cpu.gas)
                    }
                    let byte = UInt8(truncatingIfNeeded: cpu.sp[-1].limb0)
                    memory[Int(truncatingIfNeeded: offset.limb0)] = byte
                    cpu.next(cpu.gas, popping: 2)
                case .msize:
                    guard cpu.push(2, U256(UInt64(truncatingIfNeeded: frame.pointee.memorySize))) else { break running }
                case .mcopy:
                    guard cpu.has(3) else { break running }
                    cpu.next(try mcopy(frame, cpu.sp, cpu.gas), popping: 3)
                case .sload:
                    guard cpu.has(1) else { break running }
                    cpu.next(try sload(frame, cpu.sp, cpu.gas))
                case .sstore:
                    guard cpu.has(2) else { break running }
                    cpu.next(try sstore(frame, cpu.sp, cpu.gas), popping: 2)
                case .tload:
                    guard cpu.has(1) else { break running }
                    cpu.next(try tload(frame, cpu.sp, cpu.gas))
                case .tstore:
                    guard cpu.has(2) else { break running }
                    cpu.next(try tstore(frame, cpu.sp, cpu.gas), popping: 2)

                // MARK: Flow

                case .jump:
                    guard cpu.pay(8), cpu.has(1) else { break running }
                    guard jumps.contains(cpu.sp.word) else { throw .halt(.invalidJump) }
                    cpu.pc = instructions + Int(truncatingIfNeeded: cpu.sp.pointee.limb0)
                    cpu.sp -= 1
                case .jumpi:
                    guard cpu.pay(10), cpu.has(2) else { break running }
                    if (cpu.sp - 1).word.isZero {
                        cpu.pc += 1
                    } else {
                        guard jumps.contains(cpu.sp.word) else { throw .halt(.invalidJump) }
                        cpu.pc = instructions + Int(truncatingIfNeeded: cpu.sp.pointee.limb0)
                    }
                    cpu.sp -= 2
                case .jumpdest:
                    guard cpu.pay(1) else { break running }
                    cpu.pc += 1
                case .pc:
                    let offset = cpu.pc - instructions
                    guard cpu.push(2, U256(UInt64(truncatingIfNeeded: offset))) else { break running }
                case .gas:
                    guard cpu.pay(2), cpu.hasRoom else { break running }
                    cpu.sp[1] = U256(UInt64(truncatingIfNeeded: cpu.gas))
                    cpu.next(cpu.gas, popping: -1)

                // MARK: PUSH, DUP and SWAP

                case .push0: guard cpu.push(2, .zero) else { break running }
                case .push1: guard cpu.push(bytes: 1, { U256(UInt64($0.pointee)) }) else { break running }
                case .push2:
                    guard cpu.push(bytes: 2, { U256(UInt64($0.bigEndian(UInt16.self))) }) else { break running }
                case .push3:
                    guard cpu.push(bytes: 3, { U256(UInt64($0.bigEndian(UInt32.self) &>> 8)) }) else { break running }
                case .push4:
                    guard cpu.push(bytes: 4, { U256(UInt64($0.bigEndian(UInt32.self))) }) else { break running }
                case .push5: guard cpu.push(bytes: 5, { Machine.word($0, count: 5) }) else { break running }
                case .push6: guard cpu.push(bytes: 6, { Machine.word($0, count: 6) }) else { break running }
                case .push7: guard cpu.push(bytes: 7, { Machine.word($0, count: 7) }) else { break running }
                case .push8: guard cpu.push(bytes: 8, { Machine.word($0, count: 8) }) else { break running }
                case .push9: guard cpu.push(bytes: 9, { Machine.word($0, count: 9) }) else { break running }
                case .push10: guard cpu.push(bytes: 10, { Machine.word($0, count: 10) }) else { break running }
                case .push11: guard cpu.push(bytes: 11, { Machine.word($0, count: 11) }) else { break running }
                case .push12: guard cpu.push(bytes: 12, { Machine.word($0, count: 12) }) else { break running }
                case .push13: guard cpu.push(bytes: 13, { Machine.word($0, count: 13) }) else { break running }
                case .push14: guard cpu.push(bytes: 14, { Machine.word($0, count: 14) }) else { break running }
                case .push15: guard cpu.push(bytes: 15, { Machine.word($0, count: 15) }) else { break running }
                case .push16: guard cpu.push(bytes: 16, { Machine.word($0, count: 16) }) else { break running }
                case .push17: guard cpu.push(bytes: 17, { Machine.word($0, count: 17) }) else { break running }
                case .push18: guard cpu.push(bytes: 18, { Machine.word($0, count: 18) }) else { break running }
                case .push19: guard cpu.push(bytes: 19, { Machine.word($0, count: 19) }) else { break running }
                case .push20: guard cpu.push(bytes: 20, Machine.address) else { break running }
                case .push21: guard cpu.push(bytes: 21, { Machine.word($0, count: 21) }) else { break running }
                case .push22: guard cpu.push(bytes: 22, { Machine.word($0, count: 22) }) else { break running }
                case .push23: guard cpu.push(bytes: 23, { Machine.word($0, count: 23) }) else { break running }
                case .push24: guard cpu.push(bytes: 24, { Machine.word($0, count: 24) }) else { break running }
                case .push25: guard cpu.push(bytes: 25, { Machine.word($0, count: 25) }) else { break running }
                case .push26: guard cpu.push(bytes: 26, { Machine.word($0, count: 26) }) else { break running }
                case .push27: guard cpu.push(bytes: 27, { Machine.word($0, count: 27) }) else { break running }
                case .push28: guard cpu.push(bytes: 28, { Machine.word($0, count: 28) }) else { break running }
                case .push29: guard cpu.push(bytes: 29, { Machine.word($0, count: 29) }) else { break running }
                case .push30: guard cpu.push(bytes: 30, { Machine.word($0, count: 30) }) else { break running }
                case .push31: guard cpu.push(bytes: 31, { Machine.word($0, count: 31) }) else { break running }
                case .push32:
                    guard cpu.push(bytes: 32, { U256(bigEndian: UnsafeRawPointer($0)) }) else { break running }
                case .dup1: guard cpu.duplicate(1) else { break running }
                case .dup2: guard cpu.duplicate(2) else { break running }
                case .dup3: guard cpu.duplicate(3) else { break running }
                case .dup4: guard cpu.duplicate(4) else { break running }
                case .dup5: guard cpu.duplicate(5) else { break running }
                case .dup6: guard cpu.duplicate(6) else { break running }
                case .dup7: guard cpu.duplicate(7) else { break running }
                case .dup8: guard cpu.duplicate(8) else { break running }
                case .dup9: guard cpu.duplicate(9) else { break running }
                case .dup10: guard cpu.duplicate(10) else { break running }
                case .dup11: guard cpu.duplicate(11) else { break running }
                case .dup12: guard cpu.duplicate(12) else { break running }
                case .dup13: guard cpu.duplicate(13) else { break running }
                case .dup14: guard cpu.duplicate(14) else { break running }
                case .dup15: guard cpu.duplicate(15) else { break running }
                case .dup16: guard cpu.duplicate(16) else { break running }
                case .swap1: guard cpu.swap(1) else { break running }
                case .swap2: guard cpu.swap(2) else { break running }
                case .swap3: guard cpu.swap(3) else { break running }
                case .swap4: guard cpu.swap(4) else { break running }
                case .swap5: guard cpu.swap(5) else { break running }
                case .swap6: guard cpu.swap(6) else { break running }
                case .swap7: guard cpu.swap(7) else { break running }
                case .swap8: guard cpu.swap(8) else { break running }
                case .swap9: guard cpu.swap(9) else { break running }
                case .swap10: guard cpu.swap(10) else { break running }
                case .swap11: guard cpu.swap(11) else { break running }
                case .swap12: guard cpu.swap(12) else { break running }
                case .swap13: guard cpu.swap(13) else { break running }
                case .swap14: guard cpu.swap(14) else { break running }
                case .swap15: guard cpu.swap(15) else { break running }
                case .swap16: guard cpu.swap(16) else { break running }
                case .dupn:
                    let depth = try Machine.single(frame, at: cpu.pc - instructions + 1)
                    guard cpu.duplicate(depth, size: 2) else { break running }
                case .swapn:
                    let depth = try Machine.single(frame, at: cpu.pc - instructions + 1)
                    guard cpu.swap(depth, size: 2) else { break running }
                case .exchange:
                    let depths = try Machine.pair(frame, at: cpu.pc - instructions + 1)
                    guard cpu.swap(depths.second, with: depths.first, size: 2) else { break running }

                // MARK: Logs, and what leaves the loop

                case .log0:
                    guard cpu.has(2) else { break running }
                    cpu.next(try log(frame, cpu.sp, topicCount: 0, cpu.gas), popping: 2)
                case .log1:
                    guard cpu.has(3) else { break running }
                    cpu.next(try log(frame, cpu.sp, topicCount: 1, cpu.gas), popping: 3)
                case .log2:
                    guard cpu.has(4) else { break running }
                    cpu.next(try log(frame, cpu.sp, topicCount: 2, cpu.gas), popping: 4)
                case .log3:
                    guard cpu.has(5) else { break running }
                    cpu.next(try log(frame, cpu.sp, topicCount: 3, cpu.gas), popping: 5)
                case .log4:
                    guard cpu.has(6) else { break running }
                    cpu.next(try log(frame, cpu.sp, topicCount: 4, cpu.gas), popping: 6)
                case .create:
                    guard cpu.pay(constantGas(.create)), cpu.has(3) else { break running }
                    return leave(frame, cpu, popping: 0, .create(.create))
                case .call:
                    guard cpu.pay(constantGas(.call)), cpu.has(7) else { break running }
                    return leave(frame, cpu, popping: 0, .call(.call))
                case .callcode:
                    guard cpu.pay(constantGas(.callcode)), cpu.has(7) else { break running }
                    return leave(frame, cpu, popping: 0, .call(.callcode))
                case .delegatecall:
                    guard cpu.pay(constantGas(.delegatecall)), cpu.has(6) else { break running }
                    return leave(frame, cpu, popping: 0, .call(.delegatecall))
                case .create2:
                    guard cpu.pay(constantGas(.create2)), cpu.has(4) else { break running }
                    return leave(frame, cpu, popping: 0, .create(.create2))
                case .staticcall:
                    guard cpu.pay(constantGas(.staticcall)), cpu.has(6) else { break running }
                    return leave(frame, cpu, popping: 0, .call(.staticcall))
                case .selfdestruct:
                    guard cpu.pay(constantGas(.selfdestruct)), cpu.has(1) else { break running }
                    return leave(frame, cpu, popping: 0, .selfdestruct)
                case .return:
                    guard cpu.has(2) else { break running }
                    let output = try output(frame, cpu.sp, cpu.gas)
                    cpu.gas = output.gas
                    return leave(frame, cpu, popping: 2, .return(offset: output.offset, size: output.size))
                case .revert:
                    guard cpu.has(2) else { break running }
                    let output = try output(frame, cpu.sp, cpu.gas)
                    cpu.gas = output.gas
                    return leave(frame, cpu, popping: 2, .revert(offset: output.offset, size: output.size))
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
        return .halt(cpu.shortfall)
    }

    /// Writes the registers back; `pc` goes behind the instruction.
    @inline(__always)
    private func leave(
        _ frame: UnsafeMutablePointer<Frame>, _ cpu: Registers, popping count: Int, _ exit: Exit
    ) -> Exit {
        frame.pointee.pc = cpu.pc - frame.pointee.code.instructions + 1
        frame.pointee.stackCount = cpu.sp - cpu.first + 1 - count
        frame.pointee.gas = cpu.gas
        return exit
    }

    @inline(__always)
    private static func isInside(_ offset: U256, size: UInt64, _ frame: UnsafeMutablePointer<Frame>) -> Bool {
        let (end, overflow) = offset.limb0.addingReportingOverflow(size)
        return !overflow && offset.limb1 | offset.limb2 | offset.limb3 == 0
            && end <= UInt64(truncatingIfNeeded: frame.pointee.memorySize)
    }
}
