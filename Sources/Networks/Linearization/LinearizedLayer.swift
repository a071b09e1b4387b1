import Matrices

/// A layer whose Jacobian is at hand sample by sample, and not only summed over all of them.
///
/// A gradient is one product with the Jacobian J of all outputs, Jᵀ g. Methods of second order need two things more.
/// With y_i the outputs of sample i, and g_i a row of weights for them,
/// ```
/// δY = J_X δX + J_θ δθ              the tangent: how the outputs move with inputs and parameters
/// d_i = ∂(Σ_k g_ik y_ik)/∂θ         the gradient of each sample, a column of D: P×n
/// ```
/// Their sums are what ``Map/backward(_:_:)`` gives: D 1 = ∂L/∂θ for the output gradient G with the rows g_i. If a
/// residual depends on sample i alone, r_i = r(y_i), its row of the Jacobian is d_iᵀ with g_i = ∂r_i/∂y_i.
///
/// A sample is a row, for layers on jets the rows of a point. Layers in which samples meet, as in
/// ``BatchNorm``, have no gradient of one sample.
///
/// Source: Pearlmutter, Fast exact multiplication by the Hessian, Neural Computation 6(1), 1994, for the tangents;
/// Griewank and Walther, Evaluating Derivatives (2008), chapter 3.
public protocol LinearizedLayer<S>: Layer {
  /// δY = J_X δX + J_θ δθ.
  ///
  /// - Parameters:
  ///   - inputTangent: δX, with the shape of the input.
  ///   - parameterTangent: δθ.
  ///   - cache: that of the forward pass.
  func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: Parameters, _ cache: Cache
  ) -> Matrix<S>

  /// ∂L/∂X, as ``Map/backward(_:_:)`` gives it, and d_i for each sample.
  func perSampleGradients(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradients: PerSampleGradients<S>)
}

extension LinearizedLayer where Parameters == NoParameters<S> {
  /// Without parameters there is only ∂L/∂X.
  public func perSampleGradients(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradients: PerSampleGradients<S>) {
    (backward(outputGradient, cache).inputGradient, PerSampleGradients([]))
  }
}

extension LinearizedLayer {
  /// δY = J_θ δθ for a row δθ: 1×P in the order of ``ParameterSet/flattened``, while the inputs rest.
  public func tangent(
    of input: Matrix<S>, along parameterTangent: Matrix<S>, _ cache: Cache
  ) -> Matrix<S> {
    var direction = self
    direction.assign(flattened: parameterTangent)
    return tangent(.zeros(input.rows, input.columns), along: direction.parameters, cache)
  }
}
