import Matrices
import Networks

/// A loss as a layer with one output, so that losses and layers are checked by the same code.
///
/// The forward pass maps the predictions P to the value L, 1×1; the backward pass maps an upstream gradient g, 1×1, to
/// g ∂L/∂P, of the shape of P.
public struct LossLayer: Layer {
  public typealias Function =
    @Sendable (_ prediction: Matrix<Double>, _ target: Matrix<Double>) -> (
      value: Double, gradient: Matrix<Double>
    )

  private let loss: Function
  private let target: Matrix<Double>

  public init(target: Matrix<Double>, _ loss: @escaping Function) {
    (self.target, self.loss) = (target, loss)
  }

  public func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) {
    let (value, gradient) = loss(input, target)
    return ([[value]], gradient)
  }

  public func backward(
    _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
  ) -> (inputGradient: Matrix<Double>, gradient: NoParameters<Double>) {
    (cache * outputGradient[0, 0], NoParameters())
  }
}

extension LossLayer: StoredConstants {
  public static var constants: Set<String> { ["target"] }
}
