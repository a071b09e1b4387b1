import Matrices

/// Breast cancer (Wisconsin, diagnostic): 569 tumours, described by the nuclei of cells on an image.
///
/// Ten properties, such as radius and texture; of each the mean over the nuclei ("mean_…"), its standard error
/// ("…_error") and the mean of the three largest ("worst_…").
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

  /// Reads the data that is shipped with the package.
  public init() throws(CSVError) {
    (features, inputs, labels) = try CSV(shipped: "breast_cancer").labelled(
      classes: Self.classes.count)
  }
}
