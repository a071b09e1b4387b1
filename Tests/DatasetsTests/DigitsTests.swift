import Datasets
import Foundation
import Matrices
import Testing

@Suite("Digits") struct DigitsTests {
  @Test("there are 1797 images of 64 pixels, whole numbers from 0 to 16")
  func pixels() throws {
    let digits = try Digits<Float>()
    #expect(digits.images.shape == Shape(1797, 64) && digits.labels.count == 1797)
    #expect(digits.images.minimum == 0 && digits.images.maximum == 16)
    #expect(digits.images.elements.allSatisfy { $0 == $0.rounded() })
    #expect(digits.images == Matrix(try Digits<Double>().images))
  }

  @Test("the ten classes have the sizes that the data are known for")
  func classes() throws {
    let labels = try Digits<Float>().labels
    let counts = (0..<Digits<Float>.classes).map { digit in labels.count { $0 == digit } }
    #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
  }

  @Test("the first image is a zero: a ring with an empty middle")
  func first() throws {
    let digits = try Digits<Double>()
    let image = digits.images.row(0).reshaped(Digits<Double>.side, Digits<Double>.side)
    #expect(digits.labels[0] == 0)
    #expect(image.row(0) == [[0, 0, 5, 13, 9, 1, 0, 0]])
    #expect(image[3, 3] == 0 && image[3, 4] == 0 && image[3, 2] > 0 && image[3, 5] > 0)
  }

  /// The error for a file of one image in which one cell of column `name` is `value`; no such column
  /// if the value is nil.
  private func error(_ name: String, _ value: String?) throws -> (error: CSVError?, path: String) {
    var cells = (0..<8).flatMap { i in (0..<8).map { j in ("pixel_\(i)_\(j)", "16") } }
    cells.append(("target", "9"))
    cells = cells.compactMap { cell in cell.0 == name ? value.map { (name, $0) } : cell }
    let rows =
      cells.map { $0.0 }.joined(separator: ",") + "\n"
      + cells.map { $0.1 }.joined(separator: ",") + "\n"
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(rows.utf8).write(to: URL(fileURLWithPath: path))
    do {
      let digits = try Digits<Double>(contentsOf: path)
      #expect(digits.images == .init(rows: 1, columns: 64, repeating: 16) && digits.labels == [9])
      return (nil, path)
    } catch {
      return (error, path)
    }
  }

  @Test("a user's file of the same form is read")
  func users() throws {
    #expect(try error("target", "9").error == nil)
  }

  @Test("a column that is missing is named", arguments: ["target", "pixel_7_7"])
  func missing(name: String) throws {
    let (error, path) = try error(name, nil)
    #expect(error?.description.hasPrefix("\(path): expected a column named \"\(name)\"") == true)
  }

  @Test("a label that is no digit has its line and column", arguments: ["10.0", "-1.0", "2.5"])
  func label(value: String) throws {
    let (error, path) = try error("target", value)
    #expect(
      error?.description
        == "\(path), line 2, column 65 (target): expected a whole number from 0 to 9, found \(value)"
    )
  }

  @Test("a pixel of another scale has its line and column", arguments: ["255.0", "-1.0", "0.5"])
  func pixel(value: String) throws {
    let (error, path) = try error("pixel_0_2", value)
    #expect(
      error?.description
        == "\(path), line 2, column 3 (pixel_0_2): expected a whole number from 0 to 16, found \(value)"
    )
  }
}
