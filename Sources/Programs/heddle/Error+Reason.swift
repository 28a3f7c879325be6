import Foundation

extension Error {
    /// What the system says of a file, in its own short words; Foundation's are sentences that do not say it.
    var reason: String {
        let error = self as NSError
        if let cause = error.userInfo[NSUnderlyingErrorKey] as? POSIXError { return cause.code.reason }
        if let code = (self as? POSIXError)?.code { return code.reason }
        let text = error.localizedDescription
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}

extension POSIXErrorCode {
    fileprivate var reason: String { String(cString: strerror(rawValue)) }
}
