import Foundation

/// Checks that a file can be read to its end.
enum RegularFile {
  /// The reason why a file cannot be read, nil if it can: a named pipe without a writer, for example, would be waited
  /// for without end.
  static func reasonAgainst(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return String(cString: strerror(errno)) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return nil
    case S_IFDIR: return String(cString: strerror(EISDIR))
    case S_IFIFO: return "it is a pipe and no regular file"
    default: return "it is no regular file"
    }
  }
}
