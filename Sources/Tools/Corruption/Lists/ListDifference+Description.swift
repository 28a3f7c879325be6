import Primitives

extension ListDifference: CustomStringConvertible {
    var description: String {
        switch subject {
        case .account: "\(address)"
        case .read(let slot): "\(address) read of slot \(slot)"
        case .change(let list, let index):
            "\(address) \(list) at index \(index): listed \(text(listed)), executed \(text(executed))"
        }
    }

    private func text(_ value: ChangedValue?) -> String {
        switch value {
        case nil: "nothing"
        case .number(let number): number.hex
        case .code(let code): "\(code.count) bytes of code"
        }
    }
}
