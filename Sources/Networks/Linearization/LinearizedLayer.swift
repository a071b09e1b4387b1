import Matrices

/// A layer with Jacobian-vector products (JVP) and per-sample gradients, and not only gradients summed over the
/// samples.
///
/// A gradient is a vector-Jacobian product (VJP) with the Jacobian J of all outputs, Jᵀ g. Second-order methods need
/// two more operations. With the outputs y_i of sample i, and a row of weights g_i for them,
/// ```
/// δY = J_X δX + J_θ δθ              the tangent: how the outputs move with inputs and parameters
/// d_i = ∂(Σ_k g_ik y_ik)/∂θ         the gradient of each sample, a column of D: P×n
/// ```
/// The sum of the per-sample gradients is what ``Map/backward(_:_:)`` returns: D 1 = ∂L/∂θ for the output gradient G
/// with the rows g_i. If a residual depends on sample i alone, r_i = r(y_i), its row of the Jacobian is d_iᵀ with g_i =
/// ∂r_i/∂y_i.
///
/// A sample is a row, for layers on jets the rows of a point. Layers whose samples depend on each other, such as
/// ``BatchNorm``, have no per-sample gradients.
///
/// Source: Pearlmutter, Fast exact multiplication by the Hessian, Neural Computation 6(1), 1994, for the tangents;
/// Griewank and Walther, Evaluating Derivatives (2008), chapter 3.
public protocol LinearizedLayer<S>: Layer {
  /// The Jacobian-vector product (JVP) δY = J_X δX + J_θ δθ, the tangent of the output.
  ///
  /// - Parameters:
  ///   - inputTangent: δX, with the shape of the input.
  ///   - parameterTangent: δθ.
  ///   - cache: that of the forward pass.
  func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: Parameters, _ cache: Cache
  ) -> Matrix<S>

  /// The gradient ∂L/∂X, as ``Map/backward(_:_:)`` returns it, and the gradient d_i of each sample.
  func perSampleGradients(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradients: PerSampleGradients<S>)
}

extension LinearizedLayer where Parameters == NoParameters<S> {
  /// A layer without parameters has only ∂L/∂X.
  public func perSampleGradients(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradients: PerSampleGradients<S>) {
    (backward(outputGradient, cache).inputGradient, PerSampleGradients([]))
  }
}

extension LinearizedLayer {
  /// The tangent δY = J_θ δθ at constant inputs, for a row δθ: 1×P in the order of ``ParameterSet/flattened``.
  public func tangent(
    of input: Matrix<S>, along parameterTangent: Matrix<S>, _ cache: Cache
  ) -> Matrix<S> {
    var direction = self
    direction.assign(flattened: parameterTangent)
    return tangent(.zeros(input.rows, input.columns), along: direction.parameters, cache)
  }
}
