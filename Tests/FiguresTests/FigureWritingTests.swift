import Foundation
import Testing

@testable import Figures

@Suite struct FigureWritingTests {
  @Test("a written figure is the figure's text") func writes() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("figure-\(UUID().uuidString).svg").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Examples.histogram.write(to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == Examples.histogram.svg() + "\n")
  }

  @Test("an error names the path and the reason") func missingFolder() {
    let path = "/no such folder/figure.svg"
    let error = #expect(throws: FigureWritingError.self) {
      try Examples.histogram.write(to: path)
    }
    #expect(error?.path == path)
    #expect(error?.reason.isEmpty == false)
    #expect(error?.description.contains(path) == true)
  }
}
