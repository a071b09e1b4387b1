import Matrices
import Networks

// Without these overloads the compiler says of a layer of Float that it has no formula on the tape, which does not
// help.
extension GradientCheck {
  /// Unavailable: the rounding errors of differences in single precision are larger than most mistakes.
  @available(
    *, unavailable,
    message: "gradients are checked in double precision: make the layer with Double instead of Float"
  )
  public func check(
    _ name: String, _ layer: some Layer<Float>, input shape: Shape, tape formula: TapeFormula? = nil
  ) -> CheckReport {
    CheckReport(name, seed: seed)
  }

  /// Unavailable: the rounding errors of differences in single precision are larger than most mistakes.
  @available(
    *, unavailable,
    message: "gradients are checked in double precision: make the layer and its input with Double instead of Float"
  )
  public func check<S: Scalar>(
    _ name: String, _ layer: some Layer<Float>, at X: Matrix<S>, tape formula: TapeFormula? = nil
  ) -> CheckReport {
    CheckReport(name, seed: seed)
  }

  /// Unavailable: the rounding errors of differences in single precision are larger than most mistakes.
  @available(
    *, unavailable,
    message: "gradients are checked in double precision: make the layer with Double instead of Float"
  )
  public func checkDirections(
    _ name: String, _ layer: some Layer<Float>, input shape: Shape
  ) -> CheckReport {
    CheckReport(name, seed: seed)
  }
}
