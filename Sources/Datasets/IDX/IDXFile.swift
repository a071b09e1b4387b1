import Foundation

/// The bytes of a file on disk, unpacked if gzip has packed them.
enum IDXFile {
  /// The first two bytes of every gzip file, RFC 1952 section 2.3.1.
  private static let gzipMark = Data([0x1F, 0x8B])

  /// The content of a file, up to one byte more than its header says.
  ///
  /// - Parameter gzip: the location of the program gzip; nil if it was not found.
  static func bytes(
    of path: String, gzip: URL? = Gzip.program(in: Gzip.searchPath)
  ) throws(IDXError) -> [UInt8] {
    if let reason = RegularFile.reasonAgainst(path) {
      throw IDXError(file: path, problem: .unreadable(reason: reason))
    }
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      let start = try file.read(upToCount: gzipMark.count) ?? Data()
      try file.seek(toOffset: 0)
      return try start == gzipMark ? Gzip.unpack(file, program: gzip, read: content) : content(of: file)
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

extension IDXFile {
  /// The bytes behind a handle, as many as ``IDXHeader/length(begunBy:)`` says.
  private static func content(of file: FileHandle) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let missing = IDXHeader.length(begunBy: bytes) - bytes.count
      // In parts: the header may promise more than there is.
      guard missing > 0, let part = try file.read(upToCount: min(missing, 1 << 20)), !part.isEmpty else { return bytes }
      bytes += part
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
