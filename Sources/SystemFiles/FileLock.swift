import Foundation

/// A lock that one run at a time holds. It is a file of its own beside what is locked: that itself is replaced, and a
/// lock on it would stay with the old one.
///
/// The system releases the lock when the process ends, also by force. A file system without locks stops nobody.
package struct FileLock: Sendable {
  private let descriptor: Int32
  private let path: String

  /// Why a lock could not be taken.
  package enum Failure: Error {
    /// Another run has it: the number of its process, as far as the file says so.
    case isHeld(by: String)
    /// The file cannot be made.
    case system(SystemError)
  }

  /// Takes the lock on a file, or throws at once if it is held.
  package init(on file: String) throws(Failure) {
    path = file + ".lock"
    descriptor = try Self.open(path)
    // Only for the sentence that another run ends with.
    _ = ftruncate(descriptor, 0)
    try? SystemFile.write("\(getpid())\n", to: descriptor)
  }

  /// Releases the lock; to be called once.
  package func release() {
    unlink(path)
    _ = close(descriptor)
  }

  private static func open(_ path: String) throws(Failure) -> Int32 {
    while true {
      let descriptor = SystemCalls.current.open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { throw .system(.last) }
      let code = flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? 0 : errno
      // The holder before may have removed the file between the two calls: a lock on a file without a name is none.
      if code != EWOULDBLOCK && code != EINTR && isFile(descriptor, at: path) { return descriptor }
      _ = close(descriptor)
      if code == EWOULDBLOCK { throw .isHeld(by: holder(path)) }
    }
  }

  private static func holder(_ path: String) -> String {
    let bytes = ((try? SystemFile.read(path, atMost: 20)) ?? nil) ?? []
    return String(decoding: bytes, as: UTF8.self).filter { $0.isASCII && $0.isNumber }
  }

  private static func isFile(_ descriptor: Int32, at path: String) -> Bool {
    var (opened, named) = (stat(), stat())
    return fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0 && opened.st_ino == named.st_ino
      && opened.st_dev == named.st_dev
  }
}
