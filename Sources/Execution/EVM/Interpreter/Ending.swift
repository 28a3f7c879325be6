/// Why an instruction outside the loop ended its frame, or could not be carried through.
enum Ending: Error {
    case halt(Halt)
    case unavailable
    case memoryExhausted

    var exit: Exit {
        switch self {
        case .halt(let halt): .halt(halt)
        case .unavailable: .unavailable
        case .memoryExhausted: .memoryExhausted
        }
    }
}
