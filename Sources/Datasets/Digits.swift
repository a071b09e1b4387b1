import Matrices

/// Handwritten digits: 1797 images of 8 × 8 pixels.
///
/// Source: E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits (test part), UCI Machine
/// Learning Repository, 1998, doi 10.24432/C50P49; licence CC BY 4.0.
public struct Digits<S: Scalar>: Sendable {
  /// Pixels from 0 (white) to 16 (black), one image per row: 1797 × 64.
  public let images: Matrix<S>
  /// The digit of each image, 0 to 9.
  public let labels: [Int]

  /// Width and height of an image in pixels.
  public static var side: Int { 8 }
  /// The number of classes.
  public static var classes: Int { 10 }

  /// Reads the data that are shipped with the package.
  ///
  /// - Throws: ``CSVError`` if the package's folder of resources is incomplete.
  public init() throws(CSVError) {
    try self.init(CSV(shipped: "digits"))
  }

  /// Reads a file of the same form: columns "pixel_0_0" to "pixel_7_7" (row, column) and "target",
  /// whole numbers from 0 to 16 and from 0 to 9.
  ///
  /// - Throws: ``CSVError`` with the line and column of the first cell that is not of this form.
  public init(contentsOf path: String) throws(CSVError) {
    try self.init(CSV(contentsOf: path))
  }

  private init(_ csv: CSV) throws(CSVError) {
    labels = try csv.integers(column: "target", in: 0...Self.classes - 1)
    var pixels: [[Int]] = []
    for row in 0..<Self.side {
      for column in 0..<Self.side {
        pixels.append(try csv.integers(column: "pixel_\(row)_\(column)", in: 0...16))
      }
    }
    images = Matrix(rows: csv.rows, columns: pixels.count) { i, j in S(pixels[j][i]) }
  }
}
