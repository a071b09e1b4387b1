import Matrices

/// The largest difference between two sets of parameters, and where it is.
public struct ParameterDifference<S: Scalar>: Sendable, CustomStringConvertible {
  /// The difference max |a_ij − b_ij|; NaN if one of the two elements is a number and the other is not.
  public let value: S
  /// The layer of the parameter, counted from 0 through all containers.
  public let layer: Int
  /// The name of the parameter within its layer, such as "weights".
  public let name: String
  /// The row of the element in its matrix.
  public let row: Int
  /// The column of the element in its matrix.
  public let column: Int

  /// The difference with its place: "1.5e-07 at (3, 0) of the weights of layer 2".
  public var description: String {
    "\(value) at (\(row), \(column)) of the \(name) of layer \(layer)"
  }
}

extension ParameterSet {
  /// The largest |a_ij − b_ij| over all parameter matrices of two models of one architecture: 0 if they are equal, nil
  /// if there are no parameters. A difference that is not a number counts as larger than any; equal infinities, and two
  /// NaN, do not differ. Traps if the shapes of the two models differ.
  public func maximumDifference(to other: Self) -> ParameterDifference<S>? {
    let (own, others) = (tensors, other.tensors)
    require(
      own.map(\.value.shape) == others.map(\.value.shape),
      "parameters of one architecture are compared, found \(own.map(\.value.shape)) and "
        + "\(others.map(\.value.shape))")
    var largest: ParameterDifference<S>?
    for (a, b) in zip(own, others) where !a.value.isEmpty {
      let (index, value) = Self.largestDifference(a.value.elements, b.value.elements)
      if let largest, !(value > largest.value || value.isNaN && !largest.value.isNaN) { continue }
      let (row, column) = index.quotientAndRemainder(dividingBy: a.value.columns)
      largest = ParameterDifference(
        value: value, layer: a.layer, name: a.name, row: row, column: column)
    }
    return largest
  }

  private static func largestDifference(_ a: [S], _ b: [S]) -> (index: Int, value: S) {
    var (index, value): (Int, S) = (0, 0)
    for i in a.indices where a[i] != b[i] && !(a[i].isNaN && b[i].isNaN) {
      let difference = abs(a[i] - b[i])
      if difference.isNaN { return (i, difference) }
      if difference > value { (index, value) = (i, difference) }
    }
    return (index, value)
  }
}
