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
    var rest = bytes
    while !rest.isEmpty {
      let count = systemWrite(descriptor, rest)
      if count > 0 {
        rest.removeFirst(count)
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
  package static func createFolder(_ path: String) throws(SystemError) {
    guard mkdir(path, 0o777) != 0 else { return }
    let failure = SystemError.last
    if failure.code == ENOENT, let slash = path.dropLast().lastIndex(of: "/"),
      slash > path.startIndex
    {
      try createFolder(String(path[..<slash]))
      guard mkdir(path, 0o777) != 0 else { return }
      throw .last
    }
    // It exists already, which is right for a folder; for a file the next step would fail with a confusing message.
    guard failure.code == EEXIST else { throw failure }
    guard access(path + "/.", F_OK) == 0 else { throw .last }
  }
}

/// `write` of the C library, which inside ``SystemFile`` is hidden by its own.
private func systemWrite(_ descriptor: Int32, _ bytes: [UInt8]) -> Int {
  write(descriptor, bytes, bytes.count)
}
