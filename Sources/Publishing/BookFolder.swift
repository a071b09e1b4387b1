import Foundation
import LessonKit

/// The folder of a book: written beside the old one, and put in its place when it is complete.
struct BookFolder {
  let path: String
  private let partial: String

  /// Tries whether the book can be written.
  ///
  /// - Throws: a sentence if it cannot, or if there is a folder of something else.
  init(_ path: String) throws(RunFailure) {
    var trimmed = path
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    self.path = trimmed
    partial = "\(trimmed).\(ProcessInfo.processInfo.processIdentifier).partial"
    let files = FileManager.default
    var isFolder: ObjCBool = false
    if files.fileExists(atPath: trimmed, isDirectory: &isFolder) {
      guard isFolder.boolValue else { throw RunFailure("cannot write the book to \(path): it is a file") }
      try Self.checkOwner(of: trimmed)
    }
    do {
      try files.createDirectory(atPath: partial + "/figures", withIntermediateDirectories: true)
    } catch {
      throw RunFailure("cannot write the book to \(path): \(Self.reason(error))")
    }
    removeLeftovers()
  }

  /// A place for runs, which is removed with ``discard()``.
  var runs: String { partial + "/runs" }

  /// Writes the files, and replaces the old book as a whole.
  ///
  /// - Throws: a sentence if the system refuses; the old book is then there as before.
  func replace(with contents: [(path: String, text: String)]) throws(RunFailure) {
    let files = FileManager.default
    let old = partial + "-old"
    do {
      try? files.removeItem(atPath: runs)
      for (name, text) in contents { try Data(text.utf8).write(to: URL(filePath: "\(partial)/\(name)")) }
      let hasOld = files.fileExists(atPath: path)
      if hasOld { try files.moveItem(atPath: path, toPath: old) }
      do {
        try files.moveItem(atPath: partial, toPath: path)
      } catch {
        if hasOld { try? files.moveItem(atPath: old, toPath: path) }
        throw error
      }
    } catch {
      discard()
      throw RunFailure("cannot write the book to \(path): \(Self.reason(error))")
    }
    try? files.removeItem(atPath: old)
  }

  /// Removes what was written so far.
  func discard() { try? FileManager.default.removeItem(atPath: partial) }

  // MARK: - Folders of others

  /// A folder is replaced if everything in it is a book's.
  private static func checkOwner(of folder: String) throws(RunFailure) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    if names.isEmpty { return }
    let index = ((try? SystemFile.text(of: folder + "/index.html")) ?? nil) ?? ""
    let isBook = index.contains(Report.mark) && index.contains("<body class=\"book\">")
    let stranger = names.sorted().first { name in
      name != "figures" && ![".html", ".css", ".js"].contains(where: name.hasSuffix)
    }
    if isBook && stranger == nil { return }
    let reason = isBook ? "there is also \(stranger ?? "") in it" : "it is not a book"
    throw RunFailure("cannot replace \(folder): \(reason); give another folder with --output")
  }

  /// Removes the unfinished books of processes that have ended.
  private func removeLeftovers() {
    let name = path.fileName
    let parent = path.hasPrefix("/") ? "/" + path.folder : (path.folder.isEmpty ? "." : path.folder)
    for other in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] {
      guard let match = other.wholeMatch(of: /(.*)\.(\d+)\.partial/), match.1 == name[...],
        let process = Int32(match.2), kill(process, 0) != 0, errno == ESRCH
      else { continue }
      try? FileManager.default.removeItem(atPath: "\(parent)/\(other)")
    }
  }

  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    if let code = underlying?.code, underlying?.domain == NSPOSIXErrorDomain, let text = strerror(Int32(code)) {
      return String(cString: text)
    }
    return error.localizedDescription
  }
}
