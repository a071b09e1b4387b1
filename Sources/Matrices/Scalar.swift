import Kernels

/// The element type of a matrix: `Float` or `Double`.
///
/// Lessons on calculus and physics use `Double`; classification uses `Float`, which is twice as fast.
public protocol Scalar: KernelScalar, LosslessStringConvertible {
  /// The name of the precision in reports: "float32" or "float64".
  static var precisionName: String { get }
}

extension Float: Scalar {
  public static var precisionName: String { "float32" }
}

extension Double: Scalar {
  public static var precisionName: String { "float64" }
}
