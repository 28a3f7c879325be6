import Chain
import Primitives

/// The loop.
///
/// `pc`, `sp` and `gas` are locals, so that they live in registers. `pc` points behind the instruction that runs; `sp`
/// points at the top word, one below `first` when the stack is empty. Short instructions are written out here; the
/// long ones are functions that take the gas and answer what is left of it.
extension Machine {
    /// Runs a frame from its `pc` until it ends or needs the machine, and leaves its state in it.
    ///
    /// After a halt the frame's state means nothing.
    func run(_ frame: UnsafeMutablePointer<Frame>) -> Exit {
        let instructions = frame.pointee.code.instructions
        let jumps = frame.pointee.code.jumps
        let memory = memory.base + frame.pointee.memoryBase
        // With `sp` at `first`, `second` or `third` or above, there are so many words; at `last`, no room for more.
        let first = frame.pointee.stackBase
        let (second, third) = (first + 1, first + 2)
        let last = first + (Limits.stackWordsMax - 1)

        var pc = instructions + frame.pointee.pc
        var sp = first + (frame.pointee.stackCount - 1)
        var gas = frame.pointee.gas

        do throws(Ending) {
            running: while true {
                let instruction = unsafeBitCast(pc.pointee, to: Instruction.self)
                pc += 1
                switch instruction {
                case .stop:
                    return Machine.leave(frame, pc, sp, gas, .stop)

                // MARK: Arithmetic

                case .add:
                    gas &-= 3
                    guard gas >= 0, sp >= second else { break running }
                    let below = sp - 1
                    below.pointee = sp.word &+ below.word
                    sp = below
                case .mul:
                    gas &-= 5
                    guard gas >= 0, sp >= second else { break running }
                    let below = sp - 1
                    below.pointee = sp.word &* below.word
                    sp = below
                case .sub:
                    gas &-= 3
                    guard gas >= 0, sp >= second else { break running }
                    let below = sp - 1
                    below.pointee = sp.word &- below.word
                    sp = below
                case .div:
                    gas &-= 5
                    guard gas >= 0, sp >= second else { break running }
                    Machine.div(sp)
                    sp -= 1
                case .sdiv:
                    gas &-= 5
                    guard gas >= 0, sp >= second else { break running }
                    Machine.sdiv(sp)
                    sp -= 1
                case .mod:
                    gas &-= 5
                    guard gas >= 0, sp >= second else { break running }
                    Machine.mod(sp)
                    sp -= 1
                case .smod:
                    gas &-= 5
                    guard gas >= 0, sp >= second else { break running }
                    Machine.smod(sp)
                    sp -= 1
                case .addmod:
                    gas &-= 8
                    guard gas >= 0, sp >= third else { break running }
                    Machine.addmod(sp)
                    sp -= 2
                case .mulmod:
                    gas &-= 8
                    guard gas >= 0, sp >= third else { break running }
                    Machine.mulmod(sp)
                    sp -= 2
                case .exp:
                    guard sp >= second else { break running }
                    gas = try exp(sp, gas)
                    sp -= 1
                case .signextend:
                    gas &-= 5
                    guard gas >= 0, sp >= second else { break running }
                    let below = sp - 1
                    below.pointee = below.word.signExtended(fromByte: sp.word)
                    sp = below

                // MARK: Comparison and bits

                case .lt:
                    gas &-= 3
                    guard gas >= 0, sp >= second else { break running }
                    let below = sp - 1
                    below.pointee = U256(sp.word < below.word)
                    sp = below
                case .gt:
                    gas &-= 3
                    guard gas >= 0, sp >= second else { break running }
                    let below = sp - 1
                    below.pointee = U256(sp.word > below.word)
                    sp = below
                case .slt:
                    gas &-= 3
                    guard gas >= 0, sp >= second else { break running }
                    let below = sp - 1
                    below.pointee = U256(sp.word.isSignedLess(than: below.word))
                    sp = below
                case .sgt:
                    gas &-= 3
                    guard gas >= 0, sp >= second else { break running }
                    let below = sp - 1
                    below.pointee = U256(below.word.isSignedLess(than: sp.word))
                    sp = below
                case .eq:
                    gas &-= 3
                    guard gas >= 0, sp >= second else { break running }
                    let below = sp - 1
                    below.pointee = U256(sp.word == below.word)
                    sp = below
                case .iszero:
                    gas &-= 3
                    guard gas >= 0, sp >= first else { break running }
                    sp.pointee = U256(sp.word.isZero)
                case .and:
                    gas &-= 3
                    guard gas >= 0, sp >= second else { break running }
                    let below = sp - 1
                    below.pointee = sp.word & below.word
                    sp = below
                case .or:
                    gas &-= 3
                    guard gas >= 0, sp >= second else { break running }
                    let below = sp - 1
                    below.pointee = sp.word | below.word
                    sp = below
                case .xor:
                    gas &-= 3
                    guard gas >= 0, sp >= second else { break running }
                    let below = sp - 1
                    below.pointee = sp.word ^ below.word
                    sp = below
                case .not:
                    gas &-= 3
                    guard gas >= 0, sp >= first else { break running }
                    sp.pointee = ~sp.word
                case .byte:
                    gas &-= 3
                    guard gas >= 0, sp >= second else { break running }
                    let below = sp - 1
                    below.pointee = U256(UInt64(below.word.byte(at: sp.word)))
                    sp = below
                case .shl:
                    gas &-= 3
                    guard gas >= 0, sp >= second else { break running }
                    let below = sp - 1
                    below.pointee = below.word.shiftedLeft(by: sp.word)
                    sp = below
                case .shr:
                    gas &-= 3
                    guard gas >= 0, sp >= second else { break running }
                    let below = sp - 1
                    below.pointee = below.word.shiftedRight(by: sp.word)
                    sp = below
                case .sar:
                    gas &-= 3
                    guard gas >= 0, sp >= second else { break running }
                    let below = sp - 1
                    below.pointee = below.word.arithmeticallyShiftedRight(by: sp.word)
                    sp = below
                case .clz:
                    gas &-= 5
                    guard gas >= 0, sp >= first else { break running }
                    sp.pointee = U256(UInt64(truncatingIfNeeded: sp.word.leadingZeroBitCount))
                case .keccak256:
                    guard sp >= second else { break running }
                    gas = try keccak256(frame, sp, gas)
                    sp -= 1

                // MARK: The call

                case .address:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = frame.pointee.address.word
                case .balance:
                    guard sp >= first else { break running }
                    gas = try balance(sp, gas)
                case .origin:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = transaction.origin.word
                case .caller:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = frame.pointee.caller.word
                case .callvalue:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = frame.pointee.value
                case .calldataload:
                    gas &-= 3
                    guard gas >= 0, sp >= first else { break running }
                    let offset = sp.word
                    let (end, overflow) = offset.limb0.addingReportingOverflow(32)
                    let isInside = !overflow && end <= UInt64(truncatingIfNeeded: frame.pointee.inputCount)
                    if isInside, offset.limb1 | offset.limb2 | offset.limb3 == 0, let input = frame.pointee.input {
                        sp.pointee = U256(bigEndian: UnsafeRawPointer(input + Int(truncatingIfNeeded: offset.limb0)))
                    } else {
                        sp.pointee = Machine.inputWord(frame, at: offset)
                    }
                case .calldatasize:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = U256(UInt64(truncatingIfNeeded: frame.pointee.inputCount))
                case .calldatacopy:
                    guard sp >= third else { break running }
                    gas = try calldatacopy(frame, sp, gas)
                    sp -= 3
                case .codesize:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = U256(UInt64(truncatingIfNeeded: frame.pointee.code.count))
                case .codecopy:
                    guard sp >= third else { break running }
                    gas = try codecopy(frame, sp, gas)
                    sp -= 3
                case .gasprice:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = transaction.gasPrice
                case .extcodesize:
                    guard sp >= first else { break running }
                    gas = try extcodesize(sp, gas)
                case .extcodecopy:
                    guard sp >= first + 3 else { break running }
                    gas = try extcodecopy(frame, sp, gas)
                    sp -= 4
                case .returndatasize:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = U256(UInt64(truncatingIfNeeded: returnData.count))
                case .returndatacopy:
                    guard sp >= third else { break running }
                    gas = try returndatacopy(frame, sp, gas)
                    sp -= 3
                case .extcodehash:
                    guard sp >= first else { break running }
                    gas = try extcodehash(sp, gas)

                // MARK: The block

                case .blockhash:
                    guard sp >= first else { break running }
                    gas = try blockhash(sp, gas)
                case .coinbase:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = block.coinbase.word
                case .timestamp:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = U256(block.timestamp)
                case .number:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = U256(block.number)
                case .prevrandao:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = rules.hasPrevRandao ? block.prevRandao.number : block.difficulty
                case .gaslimit:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = U256(block.gasLimit)
                case .chainid:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = U256(block.chainID)
                case .selfbalance:
                    gas &-= 5
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = selfbalance(frame)
                case .basefee:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = block.baseFeePerGas
                case .blobhash:
                    gas &-= 3
                    guard gas >= 0, sp >= first else { break running }
                    sp.pointee = blobhash(sp.word)
                case .blobbasefee:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = block.blobBaseFee
                case .slotnum:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = U256(block.slotNumber)

                // MARK: Stack, memory, storage and flow

                case .pop:
                    gas &-= 2
                    guard gas >= 0, sp >= first else { break running }
                    sp -= 1
                case .mload:
                    gas &-= 3
                    guard gas >= 0, sp >= first else { break running }
                    let offset = sp.word
                    if !Machine.isInside(offset, size: 32, frame) { gas = try growMemory(frame, sp, size: 32, gas) }
                    sp.pointee = U256(bigEndian: UnsafeRawPointer(memory + Int(truncatingIfNeeded: offset.limb0)))
                case .mstore:
                    gas &-= 3
                    guard gas >= 0, sp >= second else { break running }
                    let offset = sp.word
                    if !Machine.isInside(offset, size: 32, frame) { gas = try growMemory(frame, sp, size: 32, gas) }
                    (sp - 1).word.store(
                        bigEndian: UnsafeMutableRawPointer(memory + Int(truncatingIfNeeded: offset.limb0)))
                    sp -= 2
                case .mstore8:
                    gas &-= 3
                    guard gas >= 0, sp >= second else { break running }
                    let offset = sp.word
                    if !Machine.isInside(offset, size: 1, frame) { gas = try growMemory(frame, sp, size: 1, gas) }
                    memory[Int(truncatingIfNeeded: offset.limb0)] = UInt8(truncatingIfNeeded: sp[-1].limb0)
                    sp -= 2
                case .sload:
                    guard sp >= first else { break running }
                    gas = try sload(frame, sp, gas)
                case .sstore:
                    guard sp >= second else { break running }
                    gas = try sstore(frame, sp, gas)
                    sp -= 2
                case .jump:
                    gas &-= 8
                    guard gas >= 0, sp >= first else { break running }
                    guard jumps.contains(sp.word) else { throw .halt(.invalidJump) }
                    pc = instructions + Int(truncatingIfNeeded: sp.pointee.limb0)
                    sp -= 1
                case .jumpi:
                    gas &-= 10
                    guard gas >= 0, sp >= second else { break running }
                    if !(sp - 1).word.isZero {
                        guard jumps.contains(sp.word) else { throw .halt(.invalidJump) }
                        pc = instructions + Int(truncatingIfNeeded: sp.pointee.limb0)
                    }
                    sp -= 2
                case .pc:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = U256(UInt64(truncatingIfNeeded: pc - instructions - 1))
                case .msize:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = U256(UInt64(truncatingIfNeeded: frame.pointee.memorySize))
                case .gas:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = U256(UInt64(truncatingIfNeeded: gas))
                case .jumpdest:
                    gas &-= 1
                    guard gas >= 0 else { break running }
                case .tload:
                    guard sp >= first else { break running }
                    gas = try tload(frame, sp, gas)
                case .tstore:
                    guard sp >= second else { break running }
                    gas = try tstore(frame, sp, gas)
                    sp -= 2
                case .mcopy:
                    guard sp >= third else { break running }
                    gas = try mcopy(frame, sp, gas)
                    sp -= 3

                // MARK: PUSH, DUP and SWAP

                case .push0:
                    gas &-= 2
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = .zero
                case .push1:
                    gas &-= 3
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = U256(UInt64(pc.pointee))
                    pc += 1
                case .push2:
                    gas &-= 3
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = U256(UInt64(pc.bigEndian(UInt16.self)))
                    pc += 2
                case .push3, .push4, .push5, .push6, .push7, .push8:
                    gas &-= 3
                    guard gas >= 0, sp < last else { break running }
                    let count = Int(instruction.rawValue &- Instruction.push0.rawValue)
                    sp += 1
                    sp.pointee = U256(pc.bigEndian(UInt64.self) &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count))
                    pc += count
                case .push9, .push10, .push11, .push12, .push13, .push14, .push15, .push16, .push17, .push18, .push19,
                    .push21, .push22, .push23, .push24, .push25, .push26, .push27, .push28, .push29, .push30, .push31:
                    gas &-= 3
                    guard gas >= 0, sp < last else { break running }
                    let count = Int(instruction.rawValue &- Instruction.push0.rawValue)
                    sp += 1
                    Machine.push(count, pc, to: sp)
                    pc += count
                case .push20:
                    gas &-= 3
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = U256(
                        limb0: (pc + 12).bigEndian(UInt64.self), limb1: (pc + 4).bigEndian(UInt64.self),
                        limb2: UInt64(pc.bigEndian(UInt32.self)), limb3: 0)
                    pc += 20
                case .push32:
                    gas &-= 3
                    guard gas >= 0, sp < last else { break running }
                    sp += 1
                    sp.pointee = U256(bigEndian: UnsafeRawPointer(pc))
                    pc += 32
                case .dup1, .dup2, .dup3, .dup4, .dup5, .dup6, .dup7, .dup8, .dup9, .dup10, .dup11, .dup12, .dup13,
                    .dup14, .dup15, .dup16:
                    gas &-= 3
                    let source = sp - Int(instruction.rawValue &- Instruction.dup1.rawValue)
                    guard gas >= 0, source >= first, sp < last else { break running }
                    sp[1] = source.word
                    sp += 1
                case .swap1, .swap2, .swap3, .swap4, .swap5, .swap6, .swap7, .swap8, .swap9, .swap10, .swap11, .swap12,
                    .swap13, .swap14, .swap15, .swap16:
                    gas &-= 3
                    let other = sp - Int(instruction.rawValue &- Instruction.dup16.rawValue)
                    guard gas >= 0, other >= first else { break running }
                    sp.swap(with: other)
                case .dupn:
                    gas &-= 3
                    let operand = try Machine.single(frame, at: pc - instructions)
                    guard gas >= 0, sp - operand >= first - 1, sp < last else { break running }
                    sp[1] = (sp - (operand - 1)).word
                    sp += 1
                    pc += 1
                case .swapn:
                    gas &-= 3
                    let operand = try Machine.single(frame, at: pc - instructions)
                    guard gas >= 0, sp - operand >= first else { break running }
                    sp.swap(with: sp - operand)
                    pc += 1
                case .exchange:
                    gas &-= 3
                    let operands = try Machine.pair(frame, at: pc - instructions)
                    guard gas >= 0, sp - operands.second >= first else { break running }
                    (sp - operands.first).swap(with: sp - operands.second)
                    pc += 1

                // MARK: What leaves the loop, and logs

                case .log0:
                    guard sp >= second else { break running }
                    gas = try log(frame, sp, topicCount: 0, gas)
                    sp -= 2
                case .log1:
                    guard sp >= third else { break running }
                    gas = try log(frame, sp, topicCount: 1, gas)
                    sp -= 3
                case .log2:
                    guard sp >= first + 3 else { break running }
                    gas = try log(frame, sp, topicCount: 2, gas)
                    sp -= 4
                case .log3:
                    guard sp >= first + 4 else { break running }
                    gas = try log(frame, sp, topicCount: 3, gas)
                    sp -= 5
                case .log4:
                    guard sp >= first + 5 else { break running }
                    gas = try log(frame, sp, topicCount: 4, gas)
                    sp -= 6
                case .create:
                    gas &-= constantGas(.create)
                    guard gas >= 0, sp >= third else { break running }
                    return Machine.leave(frame, pc, sp, gas, .create(.create))
                case .create2:
                    gas &-= constantGas(.create2)
                    guard gas >= 0, sp >= first + 3 else { break running }
                    return Machine.leave(frame, pc, sp, gas, .create(.create2))
                case .call:
                    gas &-= constantGas(.call)
                    guard gas >= 0, sp >= first + 6 else { break running }
                    return Machine.leave(frame, pc, sp, gas, .call(.call))
                case .callcode:
                    gas &-= constantGas(.callcode)
                    guard gas >= 0, sp >= first + 6 else { break running }
                    return Machine.leave(frame, pc, sp, gas, .call(.callcode))
                case .delegatecall:
                    gas &-= constantGas(.delegatecall)
                    guard gas >= 0, sp >= first + 5 else { break running }
                    return Machine.leave(frame, pc, sp, gas, .call(.delegatecall))
                case .staticcall:
                    gas &-= constantGas(.staticcall)
                    guard gas >= 0, sp >= first + 5 else { break running }
                    return Machine.leave(frame, pc, sp, gas, .call(.staticcall))
                case .selfdestruct:
                    gas &-= constantGas(.selfdestruct)
                    guard gas >= 0, sp >= first else { break running }
                    return Machine.leave(frame, pc, sp, gas, .selfdestruct)
                case .return:
                    guard sp >= second else { break running }
                    let output = try output(frame, sp, gas)
                    return Machine.leave(
                        frame, pc, sp - 2, output.gas, .return(offset: output.offset, size: output.size))
                case .revert:
                    guard sp >= second else { break running }
                    let output = try output(frame, sp, gas)
                    return Machine.leave(
                        frame, pc, sp - 2, output.gas, .revert(offset: output.offset, size: output.size))
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
        // A full stack has all the words that any instruction takes, so that it only ever lacks room.
        return .halt(gas < 0 ? .outOfGas : sp >= last ? .stackOverflow : .stackUnderflow)
    }

    /// Writes the loop's locals back.
    @inline(never)
    private static func leave(
        _ frame: UnsafeMutablePointer<Frame>, _ pc: UnsafePointer<UInt8>, _ sp: StackPointer, _ gas: Int64, _ exit: Exit
    ) -> Exit {
        frame.pointee.pc = pc - frame.pointee.code.instructions
        frame.pointee.stackCount = sp - frame.pointee.stackBase + 1
        frame.pointee.gas = gas
        return exit
    }

    @inline(__always)
    private static func isInside(_ offset: U256, size: UInt64, _ frame: UnsafeMutablePointer<Frame>) -> Bool {
        let (end, overflow) = offset.limb0.addingReportingOverflow(size)
        return !overflow && offset.limb1 | offset.limb2 | offset.limb3 == 0
            && end <= UInt64(truncatingIfNeeded: frame.pointee.memorySize)
    }
}
