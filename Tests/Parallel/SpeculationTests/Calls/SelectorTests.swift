import Testing

@testable import Speculation

@Suite struct SelectorTests {
    @Test(arguments: [
        ("transfer(address,uint256)", "0xa9059cbb"), ("transferFrom(address,address,uint256)", "0x23b872dd"),
        ("approve(address,uint256)", "0x095ea7b3"), ("balanceOf(address)", "0x70a08231"),
        ("deposit()", "0xd0e30db0"), ("withdraw(uint256)", "0x2e1a7d4d"), ("name()", "0x06fdde03"),
        ("swap(uint256,uint256,address,bytes)", "0x022c0d9f"),
        ("swapExactETHForTokens(uint256,address[],address,uint256)", "0x7ff36ab5"),
        ("safeTransferFrom(address,address,uint256)", "0x42842e0e"),
    ])
    func `a signature has the selector that everybody knows`(signature: String, selector: String) {
        #expect("\(Selector(signature: signature))" == selector)
    }

    @Test func `calldata has a selector from four bytes on`() {
        #expect(Selector(of: []) == nil)
        #expect(Selector(of: [1, 2, 3]) == nil)
        #expect(Selector(of: [0, 2, 3, 4]) == Selector(number: 0x20304))
        #expect(Selector(of: [1, 2, 3, 4, 5]) == Selector(number: 0x1020304))
    }
}
