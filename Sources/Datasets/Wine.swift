import Matrices

/// Wines: chemical analyses of 178 wines of one region, from three cultivars. The measurements have very different
/// scales: proline is near 750, hue near 1.
///
/// Source: S. Aeberhard and M. Forina, Wine, 1991, UCI Machine Learning Repository, doi 10.24432/C5PC7J; licence
/// CC BY 4.0.
public struct Wine<S: Scalar>: Sendable {
  /// Measurements in their own units, one wine per row: 178 × 13.
  public let inputs: Matrix<S>
  /// The cultivar of each wine, 0 to 2.
  public let labels: [Int]
  /// The names of the columns of `inputs`, from left to right.
  public let features: [String]

  /// The names of the classes, in the order of their numbers.
  public static var classes: [String] { ["cultivar 1", "cultivar 2", "cultivar 3"] }

  /// Reads the data that are shipped with the package.
  ///
  /// - Throws: ``CSVError`` if the package's folder of resources is incomplete.
  public init() throws(CSVError) {
    (features, inputs, labels) = try CSV(shipped: "wine").labelled(classes: Self.classes.count)
  }
}
