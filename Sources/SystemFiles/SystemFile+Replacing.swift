import Foundation

/// The new content of a file.
package struct NewFile {
  package let path: String
  package let bytes: [UInt8]

  package init(_ path: String, _ bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }

  package init(_ path: String, _ text: String) { self.init(path, Array(text.utf8)) }
}

extension SystemFile {
  /// Replaces files: all of them, or, if the system fails to write one, none. Each contains either its new text or its
  /// previous content at any time.
  ///
  /// - Throws: the system's error with the path of the file.
  package static func replace(_ files: [NewFile]) throws(SystemError) {
    // In the same folder, because renaming is atomic only within a file system.
    let partials = files.map { "\($0.path).\(getpid()).partial" }
    do throws(SystemError) {
      for (file, partial) in zip(files, partials) {
        removeLeftovers(of: file.path)
        do throws(SystemError) {
          // A folder is not replaced, which is known before another file is.
          if isFolder(file.path) { throw .isFolder }
          try create(partial, file.bytes)
        } catch {
          throw SystemError(code: error.code, path: file.path)
        }
      }
      for (file, partial) in zip(files, partials) {
        guard rename(partial, file.path) == 0 else { throw SystemError(code: errno, path: file.path) }
      }
    } catch {
      for partial in partials { unlink(partial) }
      throw error
    }
  }

  /// Whether there is a file of this name.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Removes a file, if that is permitted.
  package static func remove(_ path: String) { unlink(path) }

  /// Tries whether files can be written into a folder, and leaves none.
  package static func tryFolder(_ path: String) throws(SystemError) {
    let partial = "\(path)/\(getpid()).partial"
    defer { unlink(partial) }
    try create(partial, [0])
  }

  /// Replaces a file as a whole, and creates its folder if there is none. A link there is replaced and not followed.
  package static func replaceCreatingFolder(_ file: NewFile) throws(SystemError) {
    if let slash = file.path.lastIndex(of: "/"), slash > file.path.startIndex {
      try createFolder(String(file.path[..<slash]))
    }
    try replace([file])
  }

  // MARK: - Parts

  private static func create(_ path: String, _ bytes: [UInt8]) throws(SystemError) {
    // What lies there is none of ours, or left over: a link would lead the bytes elsewhere.
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .last }
    do throws(SystemError) {
      try write(bytes, to: descriptor)
    } catch {
      _ = close(descriptor)
      throw error
    }
    // Some file systems report a full disk only here.
    guard close(descriptor) == 0 else { throw .last }
  }

  /// Removes the partial files of processes that ended before they had replaced this file.
  private static func removeLeftovers(of path: String) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? "./"
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    for other in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      guard other.hasPrefix(name + "."), other.hasSuffix(".partial"),
        let process = Int32(other.dropFirst(name.count + 1).dropLast(".partial".count)), process > 0
      else { continue }
      if kill(process, 0) != 0 && errno == ESRCH { unlink(folder + other) }
    }
  }

  /// A link to a folder is a file, and is replaced.
  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
