import Matrices

/// A residual block as one step of a numerical method for a differential equation.
///
/// For ẋ = f(x), such a method computes Y ≈ x(t + δ) from X = x(t) by values of f alone. ``Residual`` is the Euler
/// method, ``HeunResidual`` the method of Heun. A network of N blocks with the step δ = T/N follows the equation from 0
/// to T; its blocks stand for times.
///
/// The same method with the step −δ goes back in time: it computes the input of a block from its output, approximately.
/// See ``ReconstructingStack``, which uses this in place of a cache.
///
/// Source: Haber and Ruthotto, Stable architectures for deep neural networks (2018); lecture D3, forward Euler.
public protocol OneStepMethod<S>: Layer {
  /// The step δ, finite and not 0.
  var step: S { get }

  /// The same block with another step.
  func withStep(_ step: S) -> Self
}

extension OneStepMethod {
  /// The input X as reconstructed from the output Y by a step of −δ.
  ///
  /// For ``Residual`` it is Y − δ f(Y) = X − δ (f(Y) − f(X)), which differs from X by about δ² f′(X) f(X).
  public func input(reconstructedFrom output: Matrix<S>) -> Matrix<S> {
    withStep(-step).forward(output).output
  }
}

/// What is wrong with a number as the step of a residual block; nil if it is one.
func stepProblem(_ step: some Scalar) -> String? {
  step.isFinite && step != 0 ? nil : "the step of a residual block is finite and not 0, found \(step)"
}

func requireStep(_ step: some Scalar) {
  let problem = stepProblem(step)
  require(problem == nil, problem ?? "")
}

extension Matrix {
  /// X + δ F for a block's value F at X; the memory of F is reused if nothing else refers to it.
  func stepped(_ step: S, along F: consuming Matrix) -> Matrix {
    let found = F.shape
    require(shape == found, "a residual block keeps its shape, found \(shape) to \(found)")
    if step == 1 { return F + self }
    F.scale(by: step, adding: self, scaledBy: 1)
    return F
  }

  /// δ G, without a copy for δ = 1.
  func scaled(by step: S) -> Matrix { step == 1 ? self : step * self }
}
