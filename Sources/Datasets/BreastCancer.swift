import Matrices

/// Breast cancer (Wisconsin, diagnostic): 569 tumours, described by the cell nuclei on an image.
///
/// There are ten properties of a nucleus, such as radius and texture, and for each the mean over the nuclei ("mean_…"),
/// its standard error ("…_error") and the mean of the three largest values ("worst_…").
///
/// Source: W. Wolberg, O. Mangasarian, N. Street and W. Street, Breast Cancer Wisconsin (Diagnostic), 1993, UCI Machine
/// Learning Repository, doi 10.24432/C5DW2B; licence CC BY 4.0.
public struct BreastCancer<S: Scalar>: Sendable {
  /// Measurements in their own units, one tumour per row: 569 × 30.
  public let inputs: Matrix<S>
  /// The diagnosis of each tumour: 0 malignant, 1 benign.
  public let labels: [Int]
  /// The names of the columns of `inputs`, from left to right.
  public let features: [String]

  /// The names of the classes, in the order of their numbers.
  public static var classes: [String] { ["malignant", "benign"] }

  /// Reads the data that are shipped with the package.
  ///
  /// - Throws: ``CSVError`` if the package's folder of resources is incomplete.
  public init() throws(CSVError) {
    (features, inputs, labels) = try CSV(shipped: "breast_cancer").labelled(
      classes: Self.classes.count)
  }
}
