/// A code that shows the loop one instruction at a time: all others are STOP.
///
/// So the loop that runs a step is the loop that runs everything else, and needs to know nothing of steps.
struct InstructionWindow {
    /// For the frame, in the place of the code that is traced.
    let code: Code
    private let traced: Code

    init(on traced: Code) {
        self.traced = traced
        code = Code(stopping: traced)
    }

    /// Runs `body` with the instruction at `pc` in sight.
    func showing<Result>(_ pc: Int, _ body: () -> Result) -> Result {
        // SAFETY: both codes have the same length, `pc` is in it or in its padding, and nobody else reads this copy.
        let place = UnsafeMutablePointer(mutating: code.instructions + pc)
        place.pointee = traced.instructions[pc]
        defer { place.pointee = Instruction.stop.rawValue }
        return body()
    }
}
