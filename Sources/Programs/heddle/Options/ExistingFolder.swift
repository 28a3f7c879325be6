import Foundation

/// A folder that an option names and that has to be there.
enum ExistingFolder {
    static func check(_ path: String, option: String) throws(CommandError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw .noSuchFolder(path, option: option)
        }
    }
}
