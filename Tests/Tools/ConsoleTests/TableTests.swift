import Testing

@testable import Console

@Suite struct TableTests {
    @Test func `words stand to the left, numbers to the right, and no line ends in blanks`() {
        var table = Table([.words("block"), .number("gas"), .words("note")])
        table.append(["0x01", "21000", "ok"])
        table.append(["genesis", "7"])
        #expect(
            table.lines == [
                "block      gas  note",
                "-------  -----  ----",
                "0x01     21000  ok",
                "genesis      7",
            ])
    }

    @Test func `a table without rows still shows what its columns are`() {
        #expect(Table([.words("a"), .number("b")]).lines == ["a  b", "-  -"])
    }
}
