/// The revisions of the rules, oldest first. The DAO fork is an event of one schedule, not a revision.
public enum Fork: Int, Comparable, CaseIterable, Sendable {
    case frontier
    case homestead
    case tangerineWhistle
    case spuriousDragon
    case byzantium
    case constantinople
    case petersburg
    case istanbul
    case muirGlacier
    case berlin
    case london
    case arrowGlacier
    case grayGlacier
    case paris
    case shanghai
    case cancun
    case prague
    case osaka
    case bpo1
    case bpo2
    case bpo3
    case bpo4
    case bpo5
    case amsterdam

    public static func < (left: Fork, right: Fork) -> Bool { left.rawValue < right.rawValue }
}
