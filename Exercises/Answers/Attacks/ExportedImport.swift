// 13. Imports for everyone.
// gate: the attribute @_exported
// runs: no
@_exported import Foundation

func attack() throws {
  FileManager.default.createFile(atPath: "results.json", contents: nil)
}
