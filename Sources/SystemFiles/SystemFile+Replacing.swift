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
  /// - Parameters:
  ///   - files: the files, in folders that exist.
  ///   - durably: whether to return only when the files would survive a loss of power: their bytes are synced before
  ///     they are renamed, and the names in their folders after that. This waits for the disk, and is for what took
  ///     long to compute. Without it a loss of power, and nothing else, may leave an empty file.
  /// - Throws: the system's error with the path of the file. A folder that could not be synced is one: the new file is
  ///   there, but may be lost. A file system that cannot sync folders is none.
  package static func replace(_ files: [NewFile], durably: Bool = false) throws(SystemError) {
    let partials = files.map { PartialFile.name(for: $0.path) }
    do throws(SystemError) {
      for (file, partial) in zip(files, partials) {
        PartialFile.removeLeftovers(of: file.path)
        do throws(SystemError) {
          // A folder is not replaced, which is known before another file is.
          if isFolder(file.path) { throw .isFolder }
          try create(partial, file.bytes, durably: durably)
        } catch {
          throw SystemError(code: error.code, path: file.path)
        }
      }
      for (file, partial) in zip(files, partials) {
        guard SystemCalls.current.rename(partial, file.path) == 0 else {
          throw SystemError(code: errno, path: file.path)
        }
      }
    } catch {
      for partial in partials { unlink(partial) }
      throw error
    }
    if durably {
      for folder in Set(files.map { self.folder(of: $0.path) }).sorted() { try syncFolder(folder) }
    }
  }

  /// Whether there is a file of this name.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Removes a file, if that is permitted.
  package static func remove(_ path: String) { unlink(path) }

  /// Tries whether files can be written into a folder, and leaves none.
  package static func tryFolder(_ path: String) throws(SystemError) {
    let partial = PartialFile.name(for: "\(path)/trial")
    defer { unlink(partial) }
    try create(partial, [0], durably: false)
  }

  /// Replaces a file as a whole, and creates its folder if there is none. A link there is replaced and not followed.
  package static func replaceCreatingFolder(_ file: NewFile, durably: Bool = false) throws(SystemError) {
    let created = try createFolder(folder(of: file.path))
    if durably {
      // The name of a new folder is an entry of the one above it.
      for path in created { try syncFolder(folder(of: path)) }
    }
    try replace([file], durably: durably)
  }

  // MARK: - Parts

  /// The path of the folder of a file.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func create(_ path: String, _ bytes: [UInt8], durably: Bool) throws(SystemError) {
    let calls = SystemCalls.current
    let descriptor = calls.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    do throws(SystemError) {
      try write(bytes, to: descriptor)
      if durably { try sync(descriptor) }
    } catch {
      _ = calls.close(descriptor)
      throw error
    }
    // Some file systems report a full disk only here. After an interruption the descriptor is closed all the same.
    guard calls.close(descriptor) == 0 || errno == EINTR else { throw .last }
  }

  private static func sync(_ descriptor: Int32) throws(SystemError) {
    while SystemCalls.current.sync(descriptor) != 0 {
      if errno != EINTR { throw .last }
    }
  }

  private static func syncFolder(_ path: String) throws(SystemError) {
    let calls = SystemCalls.current
    let descriptor = calls.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(code: errno, path: path) }
    defer { _ = calls.close(descriptor) }
    do throws(SystemError) {
      try sync(descriptor)
    } catch {
      // What a file system answers that cannot do it.
      if ![EINVAL, ENOTSUP, EOPNOTSUPP].contains(error.code) { throw SystemError(code: error.code, path: path) }
    }
  }

  /// A link to a folder is a file, and is replaced.
  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
