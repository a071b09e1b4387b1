import Requirements

extension Report {
  /// Says that a page was written by this package, and may be replaced by it.
  package static let mark = "<meta name=\"generator\" content=\"Adjoint\" />"

  /// Writes the page with its figures, as a whole or not at all, and creates the folder if there is none. Each figure
  /// is also written to a separate file, `figure-1.svg` and so on, for slides and other texts; further ones of an
  /// earlier report are removed.
  ///
  /// - Parameters:
  ///   - folder: the folder's path.
  ///   - name: the file's name.
  /// - Returns: the file's path.
  /// - Throws: ``ReportError`` if the system fails to write a file, or if a file of this name is not a report's; all
  ///   previous files are then unchanged.
  @discardableResult
  public func write(
    toFolder folder: String, name: String = "index.html"
  ) throws(ReportError) -> String {
    require(!name.isEmpty && !name.contains("/"), "\"\(name)\" is not the name of a file")
    do {
      try SystemFile.createFolder(folder)
    } catch {
      throw ReportError(path: folder, attempt: .createFolder, reason: error.reason)
    }
    let folder = folder.hasSuffix("/") ? folder : folder + "/"
    var files = [NewFile(folder + name, html())]
    for case .figure(let svg, _, _, _, _) in blocks {
      files.append(NewFile(Self.figurePath(files.count, folder), svg + "\n"))
    }
    for file in files { try Self.checkOwner(of: file.path) }
    do {
      try SystemFile.replace(files)
    } catch {
      throw ReportError(path: error.path ?? folder, attempt: .writeFile, reason: error.reason)
    }
    removeFigures(from: files.count, in: folder)
    return folder + name
  }

  /// Tries, before a run that may take long, whether its report can be written, and creates the folder if there is
  /// none.
  ///
  /// - Throws: ``ReportError`` if it cannot.
  public static func prepare(folder: String, name: String = "index.html") throws(ReportError) {
    do {
      try SystemFile.createFolder(folder)
    } catch {
      throw ReportError(path: folder, attempt: .createFolder, reason: error.reason)
    }
    do {
      try SystemFile.tryFolder(folder)
    } catch {
      throw ReportError(path: folder, attempt: .writeToFolder, reason: error.reason)
    }
    try checkOwner(of: folder + "/" + name)
  }

  // MARK: - Files of others

  /// Whether a file is not there, or was written by this package.
  package static func isOwn(_ path: String) -> Bool {
    // A page has its mark and a figure has its class near the beginning.
    let bytes: [UInt8]?
    do {
      bytes = try SystemFile.read(path, atMost: 1 << 14)
    } catch {
      // A folder is not replaced either, for the reason that the system gives.
      return error.code == SystemError.isFolder.code
    }
    guard let bytes else { return true }
    let start = String(decoding: bytes, as: UTF8.self)
    // Pages from before there was the mark have the colours of the style.
    return bytes.isEmpty || [mark, "adjoint-figure", "--paper: #"].contains(where: start.contains)
  }

  private static func checkOwner(of path: String) throws(ReportError) {
    if isOwn(path) { return }
    throw ReportError(
      path: path, attempt: .replaceFile, reason: "it is not a report; give another folder with --output")
  }

  private static func figurePath(_ number: Int, _ folder: String) -> String { "\(folder)figure-\(number).svg" }

  /// Removes figures of an earlier report, which would stand beside a page that has none of these numbers.
  private func removeFigures(from first: Int, in folder: String) {
    var number = first
    while SystemFile.exists(Self.figurePath(number, folder)), Self.isOwn(Self.figurePath(number, folder)) {
      SystemFile.remove(Self.figurePath(number, folder))
      number += 1
    }
  }
}
