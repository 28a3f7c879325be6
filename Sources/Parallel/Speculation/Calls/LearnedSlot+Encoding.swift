import Primitives

extension LearnedSlot {
    /// What stands before the rest; a parameter's own number comes on top.
    private enum FormNumber {
        static let (fixed, sender, contract, parameter) = (UInt64(0), UInt64(1), UInt64(2), UInt64(3))
    }

    func write(to encoder: inout RLPEncoder) {
        encoder.append(UInt64(isWritten ? 1 : 0))
        encoder.append(UInt64(seen))
        switch form {
        case .fixed(let slot):
            encoder.append(FormNumber.fixed)
            encoder.append(slot)
        case .mapping(let place, let key):
            encoder.append(Self.number(of: key))
            place.write(to: &encoder)
        }
    }

    init(from reader: inout HistoryReader, observations: UInt8) throws(InvalidHistory) {
        isWritten = try reader.number("isWritten", max: 1) == 1
        seen = UInt8(try reader.number("seen", max: UInt64(observations)))
        let parameterEnd = FormNumber.parameter + UInt64(LearnedCall.parametersMax)
        let number = try reader.number("form", max: parameterEnd - 1)
        switch number {
        case FormNumber.fixed: form = .fixed(try reader.u256())
        case FormNumber.sender: form = .mapping(try MappingPlace(from: &reader), key: .sender)
        case FormNumber.contract: form = .mapping(try MappingPlace(from: &reader), key: .contract)
        default:
            let parameter = Int(number - FormNumber.parameter)
            form = .mapping(try MappingPlace(from: &reader), key: .parameter(parameter))
        }
    }

    private static func number(of key: CallValue) -> UInt64 {
        switch key {
        case .sender: FormNumber.sender
        case .contract: FormNumber.contract
        case .parameter(let index): FormNumber.parameter + UInt64(index)
        case .firstOfPath, .lastOfPath: preconditionFailure("a further mapping is not looked for by a path")
        }
    }
}
