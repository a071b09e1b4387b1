import Foundation

/// The bytes of a file on disk, unpacked if gzip has packed them.
enum IDXFile {
  /// The first two bytes of every gzip file, RFC 1952 section 2.3.1.
  private static let gzipMark = Data([0x1F, 0x8B])

  /// The content of a file.
  ///
  /// - Parameter gzip: the location of the program gzip; nil if it was not found.
  static func bytes(
    of path: String, gzip: URL? = Gzip.program(in: Gzip.searchPath)
  ) throws(IDXError) -> [UInt8] {
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      let start = try file.read(upToCount: gzipMark.count) ?? Data()
      try file.seek(toOffset: 0)
      let isPacked = start == gzipMark
      return [UInt8](
        try isPacked ? Gzip.unpack(file, program: gzip) : file.readToEnd() ?? Data())
    } catch let problem as Gzip.Problem {
      switch problem {
      case .missing(let reason): throw IDXError(file: path, problem: .noGzip(reason: reason))
      case .failed(let status, let reason):
        throw IDXError(file: path, problem: .notUnpacked(status: status, reason: reason))
      }
    } catch {
      throw IDXError(file: path, problem: .unreadable(reason: systemReason(of: error)))
    }
  }
}

/// The system's message for an error, such as "No such file or directory", without the path that the outer error
/// repeats.
func systemReason(of error: any Error) -> String {
  let outer = error as NSError
  let inner = (outer.userInfo[NSUnderlyingErrorKey] as? any Error).map { $0 as NSError }
  for error in [outer, inner].compactMap(\.self) where error.domain == NSPOSIXErrorDomain {
    return String(cString: strerror(Int32(error.code)))
  }
  return error.localizedDescription
}
