import Testing

@testable import Speculation

@Suite struct PositionListsTests {
    @Test func `lists grow side by side, and are read from their ends`() {
        var lists = PositionLists()
        var (odd, even): (PositionLists.List?, PositionLists.List?) = (nil, nil)
        #expect(positions(odd, lists) == [] && lists.last(of: odd) == nil)
        for position in 0..<5 {
            if position.isMultiple(of: 2) {
                lists.append(position, to: &even)
            } else {
                lists.append(position, to: &odd)
            }
        }
        #expect(positions(even, lists) == [4, 2, 0] && positions(odd, lists) == [3, 1])
        #expect(lists.last(of: even) == 4)
    }

    @Test func `a list that is begun anew has nothing of the old one`() {
        var lists = PositionLists()
        var list: PositionLists.List?
        lists.append(1, to: &list)
        list = nil
        lists.append(2, to: &list)
        #expect(positions(list, lists) == [2])
    }

    private func positions(_ list: PositionLists.List?, _ lists: PositionLists) -> [Int] {
        var found: [Int] = []
        lists.add(list, to: &found)
        return found
    }
}
