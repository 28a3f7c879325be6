extension Fork {
    /// As test fixtures name it; EIP numbers stand for forks that had no other name.
    public init?(network name: some StringProtocol) {
        switch name {
        case "Frontier": self = .frontier
        case "Homestead": self = .homestead
        case "EIP150", "TangerineWhistle": self = .tangerineWhistle
        case "EIP158", "SpuriousDragon": self = .spuriousDragon
        case "Byzantium": self = .byzantium
        case "Constantinople": self = .constantinople
        case "ConstantinopleFix", "Petersburg": self = .petersburg
        case "Istanbul": self = .istanbul
        case "MuirGlacier": self = .muirGlacier
        case "Berlin": self = .berlin
        case "London": self = .london
        case "ArrowGlacier": self = .arrowGlacier
        case "GrayGlacier": self = .grayGlacier
        case "Paris", "Merge": self = .paris
        case "Shanghai": self = .shanghai
        case "Cancun": self = .cancun
        case "Prague": self = .prague
        case "Osaka": self = .osaka
        case "BPO1": self = .bpo1
        case "BPO2": self = .bpo2
        case "BPO3": self = .bpo3
        case "BPO4": self = .bpo4
        case "BPO5": self = .bpo5
        case "Amsterdam": self = .amsterdam
        default: return nil
        }
    }

    /// The name that makes this fork of `init(network:)`, of several the one that fixtures use.
    public var networkName: String {
        switch self {
        case .tangerineWhistle: "EIP150"
        case .spuriousDragon: "EIP158"
        case .petersburg: "ConstantinopleFix"
        case .bpo1, .bpo2, .bpo3, .bpo4, .bpo5: "\(self)".uppercased()
        default: "\(self)".prefix(1).uppercased() + "\(self)".dropFirst()
        }
    }
}
