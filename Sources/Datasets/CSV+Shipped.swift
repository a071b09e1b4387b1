import Foundation
import Matrices

extension CSV {
  /// A table that is shipped with the package.
  ///
  /// - Throws: ``CSVError`` if the package's folder of resources is incomplete.
  init(shipped name: String) throws(CSVError) {
    try self.init(
      contentsOf: Bundle.module.bundleURL.appendingPathComponent("Resources/\(name).csv").path)
  }

  /// The columns as measurements, and the column "target" as the number of a class.
  ///
  /// - Throws: ``CSVError`` if there is no such column, or for its first number that is not a class.
  func labelled<S: Scalar>(
    as type: S.Type = S.self, classes: Int
  ) throws(CSVError) -> (features: [String], inputs: Matrix<S>, labels: [Int]) {
    let labels = try integers(column: "target", in: 0...classes - 1)
    let measurements = columns { $0 != "target" }
    return (measurements.header, Matrix(measurements), labels)
  }
}
