#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension SystemFile {
  /// The bytes of a regular file, nil if there is none of this name.
  ///
  /// Anything else, such as a named pipe, whose reader would wait for a writer, is refused.
  ///
  /// - Parameter limit: the largest number of bytes that are read.
  /// - Throws: the system's reason if the file is there and cannot be read.
  package static func read(_ path: String, atMost limit: Int = .max) throws(SystemError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .last
    }
    defer { _ = close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .isFolder
    // "Illegal seek" is what a pipe answers to those who expect a file.
    default: throw SystemError(code: ESPIPE)
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < limit {
      let count = systemRead(descriptor, &chunk, min(chunk.count, limit - bytes.count))
      if count > 0 {
        bytes += chunk[..<count]
      } else if count == 0 {
        break
      } else if errno != EINTR {
        throw .last
      }
    }
    return bytes
  }
}

/// `read` of the C library, which inside ``SystemFile`` is hidden by its own.
private func systemRead(_ descriptor: Int32, _ bytes: inout [UInt8], _ count: Int) -> Int {
  read(descriptor, &bytes, count)
}
