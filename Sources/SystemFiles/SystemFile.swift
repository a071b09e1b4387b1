#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A call of the operating system that failed.
package struct SystemError: Error, Sendable {
  /// The value of `errno`.
  package let code: Int32
  /// The file of several for which it failed.
  package var path: String?

  /// The system's message, such as "No space left on device".
  package var reason: String { String(cString: strerror(code)) }

  /// The message of a read that failed, where there may be no regular file.
  package var readingReason: String { code == ESPIPE ? "it is no regular file" : reason }

  /// There is a folder in the place of a file.
  package static let isFolder = SystemError(code: EISDIR)

  /// The error of the call that has just failed.
  static var last: SystemError { SystemError(code: errno) }
}

/// Reads and writes files by system calls, which report why they failed, and without a buffer, whose later failure
/// would go unnoticed.
public enum SystemFile {
  /// Writes all of the text to an open file.
  package static func write(_ text: String, to descriptor: Int32) throws(SystemError) {
    try write(Array(text.utf8), to: descriptor)
  }

  /// Writes all of the bytes to an open file.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
    var position = 0
    while position < bytes.count {
      let part = Array(bytes[position..<min(position + (1 << 20), bytes.count)])
      let count = SystemCalls.current.write(descriptor, part)
      if count > 0 {
        position += count
      } else if count == 0 {
        throw SystemError(code: EIO)
      } else if errno == EAGAIN {
        // A pipe that was set to non-blocking elsewhere is full.
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&request, 1, -1)
      } else if errno != EINTR {
        throw .last
      }
    }
  }

  /// Creates the folder and those above it that do not exist.
  ///
  /// - Returns: the folders that were created, the highest one first.
  @discardableResult
  package static func createFolder(_ path: String) throws(SystemError) -> [String] {
    guard mkdir(path, 0o777) != 0 else { return [path] }
    let failure = SystemError.last
    let above = folder(of: path.last == "/" ? String(path.dropLast()) : path)
    if failure.code == ENOENT, above != ".", above != "/", above != path {
      let created = try createFolder(above)
      guard mkdir(path, 0o777) != 0 else { return created + [path] }
      throw .last
    }
    // It exists already, which is right for a folder; for a file the next step would fail with a confusing message.
    // Darwin has another code for the root.
    guard failure.code == EEXIST || failure.code == EISDIR else { throw failure }
    guard access(path + "/.", F_OK) == 0 else { throw .last }
    return []
  }
}
