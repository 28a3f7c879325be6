/// Lets code be written line by line: each line is a list of steps, or a call that makes one.
@resultBuilder public enum StepBuilder {
    public static func buildExpression(_ line: [Step]) -> [Step] { line }
    public static func buildBlock(_ lines: [Step]...) -> [Step] { lines.flatMap { $0 } }
}
