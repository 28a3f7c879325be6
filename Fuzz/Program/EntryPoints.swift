import FuzzTargets
import Glibc

/// The target that `HEDDLE_FUZZ_TARGET` names.
private let target: any FuzzTarget.Type = {
    let names = AllTargets.all.map { $0.name }.joined(separator: ", ")
    guard let name = getenv("HEDDLE_FUZZ_TARGET").map({ String(cString: $0) }) else {
        fatalError("HEDDLE_FUZZ_TARGET names a target: \(names)")
    }
    guard let target = AllTargets.named(name) else { fatalError("no target is named \(name): \(names)") }
    return target
}()

private typealias Arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
private typealias Check = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

/// libFuzzer's own main function, under a name that a program may call.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ argumentCount: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<Arguments?>, _ check: Check
) -> CInt

/// What the package manager takes for the program's main function.
@_cdecl("heddle_fuzz_main")
public func main(_ argumentCount: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    var (count, values) = (argumentCount, arguments)
    return runFuzzer(&count, &values, testOneInput)
}

/// Writes seeds and ends, where `HEDDLE_FUZZ_SEEDS` names a folder for them.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ argumentCount: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?) -> CInt {
    guard let folder = getenv("HEDDLE_FUZZ_SEEDS").map({ String(cString: $0) }) else { return 0 }
    SeedFolder(path: folder).write()
    exit(0)
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target.check(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
