#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A call of the operating system that failed.
struct SystemError: Error {
  /// The value of `errno`.
  let code: Int32

  /// The system's message, such as "No space left on device".
  var reason: String { String(cString: strerror(code)) }

  /// The error of the call that has just failed.
  static var last: SystemError { SystemError(code: errno) }
}

/// Writes files by system calls, which report why they failed, and without a buffer, whose later failure would go
/// unnoticed.
public enum SystemFile {
  /// Writes all of the text to an open file.
  static func write(_ text: String, to descriptor: Int32) throws(SystemError) {
    var rest = Array(text.utf8)
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
  static func createFolder(_ path: String) throws(SystemError) {
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

  /// Replaces a file as a whole: it contains either the new text or its previous content.
  static func replace(_ path: String, with text: String) throws(SystemError) {
    // A file in the same folder, because renaming is atomic only within a file system.
    let partial = "\(path).\(getpid()).partial"
    // What lies there is none of ours, or left over: a link would lead the text elsewhere.
    unlink(partial)
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .last }
    do throws(SystemError) {
      do throws(SystemError) {
        try write(text, to: descriptor)
      } catch {
        _ = close(descriptor)
        throw error
      }
      // Some file systems report a full disk only here.
      guard close(descriptor) == 0, rename(partial, path) == 0 else { throw .last }
    } catch {
      unlink(partial)
      throw error
    }
  }
}

extension SystemFile {
  /// Replaces a file as a whole, and creates its folder if there is none.
  ///
  /// - Parameters:
  ///   - text: its new content.
  ///   - path: the file; a link there is replaced and not followed.
  /// - Throws: a sentence with the system's reason.
  public static func save(_ text: String, as path: String) throws(RunFailure) {
    do {
      if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
        try createFolder(String(path[..<slash]))
      }
      try replace(path, with: text)
    } catch {
      throw RunFailure("cannot write \(path): \(error.reason)")
    }
  }
}

/// `write` of the C library, which inside ``SystemFile`` is hidden by its own.
private func systemWrite(_ descriptor: Int32, _ bytes: [UInt8]) -> Int {
  write(descriptor, bytes, bytes.count)
}
