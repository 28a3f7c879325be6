import Primitives

/// An incident as a folder has it, by the names of its files.
public struct KeptIncident: Equatable, Sendable {
    public let kind: Incident.Kind
    public let number: UInt64
    /// As hex: the hash's first eight bytes, which is what a name has of it.
    public let hashPrefix: String
    /// The line about it.
    public let linePath: String
    /// Nil where none could be made.
    public let capsulePath: String?

    /// Those that the folder holds, in the order of blocks; none where there is no folder.
    public static func list(in folder: String) throws(IncidentFolderError) -> [KeptIncident] {
        try IncidentFolder(path: folder, limits: IncidentLimits()).stems().compactMap { stem, suffixes in
            KeptIncident(stem: stem, suffixes: suffixes, folder: folder)
        }
    }

    /// Nil for a name that is not one of ours.
    init?(stem: String, suffixes: [String], folder: String) {
        let parts = stem.split(separator: "-", maxSplits: 2)
        guard parts.count == 3, let number = UInt64(parts[0]), let kind = Incident.Kind(rawValue: String(parts[2]))
        else {
            return nil
        }
        (self.kind, self.number) = (kind, number)
        hashPrefix = "0x\(parts[1])"
        linePath = "\(folder)/\(stem)\(IncidentFolder.lineSuffix)"
        capsulePath =
            suffixes.contains(IncidentFolder.capsuleSuffix) ? "\(folder)/\(stem)\(IncidentFolder.capsuleSuffix)" : nil
    }
}
