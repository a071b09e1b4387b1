/// The result of a run in a file beside its report, `result.json`: the line that `--json` prints, which has the
/// duration that the page leaves out.
package enum RunFile {
  package static let name = "result.json"

  /// Every result begins with the name of its command.
  private static let start = "{\"name\":\""

  /// Replaces the result of an earlier run. A file of this name that is no result stays as it is.
  static func write(_ result: RunResult, toFolder folder: String) throws(ReportError) {
    let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    let known: [UInt8]?
    do {
      known = try SystemFile.read(path, atMost: 16)
    } catch {
      return
    }
    if let known, !known.starts(with: start.utf8) { return }
    do {
      try SystemFile.replace([NewFile(path, result.json.text + "\n")])
    } catch {
      throw ReportError(path: path, attempt: .writeFile, reason: error.reason)
    }
  }
}
