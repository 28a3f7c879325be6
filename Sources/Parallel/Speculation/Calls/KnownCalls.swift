/// The interfaces whose calls tell what they will do.
public enum KnownCalls {
    /// The function's name; nil for one of no known interface.
    public static func name(of selector: Selector) -> String? { pattern(of: selector)?.name }

    static func pattern(of selector: Selector) -> CallPattern? { bySelector[selector] }

    static let patterns = tokens + collections + wrappedEther + pools + routers + views

    private static let bySelector = Dictionary(uniqueKeysWithValues: patterns.map { ($0.selector, $0) })

    /// ERC-20; `transferFrom` and `approve` are ERC-721's, too. Of a role that a contract does not have nothing is ever
    /// learned, so that it is not predicted.
    private static let tokens = [
        CallPattern(
            "transfer(address,uint256)",
            [.changes(.balance(of: .sender)), .changes(.balance(of: .parameter(0)))]),
        CallPattern(
            "transferFrom(address,address,uint256)",
            [
                .changes(.balance(of: .parameter(0))), .changes(.balance(of: .parameter(1))),
                .changes(.allowance(of: .parameter(0), to: .sender)), .changes(.owner(of: .parameter(2))),
                .reads(.approval(of: .parameter(0), to: .sender)),
            ]),
        CallPattern("approve(address,uint256)", [.changes(.allowance(of: .sender, to: .parameter(0)))]),
        CallPattern("increaseAllowance(address,uint256)", [.changes(.allowance(of: .sender, to: .parameter(0)))]),
        CallPattern("decreaseAllowance(address,uint256)", [.changes(.allowance(of: .sender, to: .parameter(0)))]),
    ]

    /// ERC-721.
    private static let collections = [
        CallPattern("safeTransferFrom(address,address,uint256)", tokenTransfer, reach: .others),
        CallPattern("safeTransferFrom(address,address,uint256,bytes)", tokenTransfer, reach: .others),
        CallPattern("setApprovalForAll(address,bool)", [.changes(.approval(of: .sender, to: .parameter(0)))]),
    ]

    private static let tokenTransfer: [CallEffect] = [
        .changes(.balance(of: .parameter(0))), .changes(.balance(of: .parameter(1))),
        .changes(.owner(of: .parameter(2))), .reads(.approval(of: .parameter(0), to: .sender)),
    ]

    private static let wrappedEther = [
        CallPattern("deposit()", [.changes(.balance(of: .sender)), .moves(.contract)]),
        CallPattern("withdraw(uint256)", [.changes(.balance(of: .sender)), .moves(.contract), .moves(.sender)]),
    ]

    /// Constant-product pools, called themselves.
    private static let pools = [
        CallPattern("swap(uint256,uint256,address,bytes)", [.takesAll], reach: .others),
        CallPattern("mint(address)", [.takesAll], reach: .others),
        CallPattern("burn(address)", [.takesAll], reach: .others),
        CallPattern("skim(address)", [.takesAll], reach: .others),
        CallPattern("sync()", [.takesAll], reach: .others),
    ]

    /// Routers over such pools: which pool it is, only the path says.
    private static let routers =
        [
            "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
            "swapTokensForExactTokens(uint256,uint256,address[],address,uint256)",
            "swapExactTokensForTokensSupportingFeeOnTransferTokens(uint256,uint256,address[],address,uint256)",
        ].map { CallPattern($0, spending(path: 2) + receiving(path: 2, recipient: 3), reach: .others) }
        + [
            "swapTokensForExactETH(uint256,uint256,address[],address,uint256)",
            "swapExactTokensForETH(uint256,uint256,address[],address,uint256)",
            "swapExactTokensForETHSupportingFeeOnTransferTokens(uint256,uint256,address[],address,uint256)",
        ].map { CallPattern($0, spending(path: 2) + [.moves(.parameter(3))], reach: .others) }
        + [
            "swapExactETHForTokens(uint256,address[],address,uint256)",
            "swapETHForExactTokens(uint256,address[],address,uint256)",
            "swapExactETHForTokensSupportingFeeOnTransferTokens(uint256,address[],address,uint256)",
        ].map { CallPattern($0, [.trades(path: 1)] + receiving(path: 1, recipient: 2), reach: .others) }

    private static func spending(path: Int) -> [CallEffect] {
        [
            .trades(path: path), .changes(.balance(of: .sender, in: .firstOfPath(path))),
            .changes(.allowance(of: .sender, to: .contract, in: .firstOfPath(path))),
        ]
    }

    private static func receiving(path: Int, recipient: Int) -> [CallEffect] {
        [.changes(.balance(of: .parameter(recipient), in: .lastOfPath(path)))]
    }

    private static let views =
        ["totalSupply()", "decimals()", "symbol()", "name()", "getReserves()"].map { CallPattern($0, []) }
        + [
            CallPattern("balanceOf(address)", [.reads(.balance(of: .parameter(0)))]),
            CallPattern("allowance(address,address)", [.reads(.allowance(of: .parameter(0), to: .parameter(1)))]),
            CallPattern("ownerOf(uint256)", [.reads(.owner(of: .parameter(0)))]),
        ]
}
