import Matrices

/// Irises: 150 flowers of three species, fifty of each. One species is linearly separable from the others; those two
/// overlap.
///
/// Source: R. A. Fisher, Iris, 1936, UCI Machine Learning Repository, doi 10.24432/C56C76; licence CC BY 4.0.
public struct Iris<S: Scalar>: Sendable {
  /// Length and width of sepals and of petals in cm, one flower per row: 150 × 4.
  public let inputs: Matrix<S>
  /// The species of each flower, 0 to 2.
  public let labels: [Int]
  /// The names of the columns of `inputs`, from left to right.
  public let features: [String]

  /// The names of the classes, in the order of their numbers.
  public static var classes: [String] { ["setosa", "versicolor", "virginica"] }

  /// Reads the data that are shipped with the package.
  ///
  /// - Throws: ``CSVError`` if the package's folder of resources is incomplete.
  public init() throws(CSVError) {
    (features, inputs, labels) = try CSV(shipped: "iris").labelled(classes: Self.classes.count)
  }
}
