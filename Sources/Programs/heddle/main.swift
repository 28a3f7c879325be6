import ArgumentParser
import Console
import Foundation
import Nursery

FreedMemory.keep()
do {
    var command = try Heddle.parseAsRoot()
    try command.run()
} catch {
    exit(ExitStatus.report(error).rawValue)
}
