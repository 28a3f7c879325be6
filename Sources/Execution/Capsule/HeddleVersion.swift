/// The version of this program, as it stands in capsules and in `heddle --version`.
public enum HeddleVersion {
    public static let current = "0.1.0"
}
