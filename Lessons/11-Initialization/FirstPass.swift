import Adjoint

/// The first forward and backward pass through a deep network without biases, all values kept.
///
/// Rows are samples. With A₀ = X, the weighted sums of layer l are S_l = A_{l−1} W_l and its output is A_l = φ(S_l);
/// the classes are the softmax Q of A_ℓ V. C is the mean cross-entropy of n samples.
/// ```
/// ∂C/∂S_ℓ = φ′(S_ℓ) ⊙ ((Q − Y)/n · Vᵀ)
/// ∂C/∂S_l = φ′(S_l) ⊙ (∂C/∂S_{l+1} · W_{l+1}ᵀ)
/// ∂C/∂W_l = A_{l−1}ᵀ · ∂C/∂S_l
/// ```
struct FirstPass {
  /// A_1 … A_ℓ: n × width.
  private(set) var activations: [Matrix<Float>] = []
  /// ∂C/∂S_1 … ∂C/∂S_ℓ: n × width.
  private(set) var gradients: [Matrix<Float>] = []
  /// The root mean squares of ∂C/∂W_1 … ∂C/∂W_ℓ; none unless they are asked for.
  private(set) var weightGradients: [Double] = []

  /// A pass of `samples` standard normal inputs with random classes.
  init(
    _ phi: some Activation<Float>, _ initializer: Initializer, inputs: Int, width: Int, depth: Int,
    classes: Int, samples: Int, seed: UInt64, measuresWeights: Bool = false
  ) {
    var random = Random(seed: seed)
    let X = Matrix<Float>.normal(samples, inputs, using: &random)
    let labels = (0..<samples).map { _ in Int.random(in: 0..<classes, using: &random) }
    let W: [Matrix<Float>] = (0..<depth).map { layer in
      initializer.weights(from: layer == 0 ? inputs : width, to: width, using: &random)
    }
    let V: Matrix<Float> = initializer.weights(from: width, to: classes, using: &random)

    // Forward.
    var A = X
    for l in 0..<depth {
      // S_l = A_{l−1} W_l,  A_l = φ(S_l)
      A = phi.value(A * W[l])
      activations.append(A)
    }
    let (_, seedGradient) = SoftmaxCrossEntropy()(A * V, .oneHot(labels, classes: classes))

    // Backward.
    var G = phi.pullback(seedGradient * V.T, output: A)
    gradients = [G]
    for l in (0..<(depth - 1)).reversed() {
      // ∂C/∂S_l = φ′(S_l) ⊙ (∂C/∂S_{l+1} W_{l+1}ᵀ)
      G = phi.pullback(G * W[l + 1].T, output: activations[l])
      gradients.insert(G, at: 0)
    }
    if measuresWeights {
      // ∂C/∂W_l = A_{l−1}ᵀ ∂C/∂S_l
      weightGradients = gradients.indices.map { l in
        ((l == 0 ? X : activations[l - 1]).T * gradients[l]).rootMeanSquare
      }
    }
  }
}

extension Matrix {
  /// √(1/count Σ a_ij²): the standard deviation of elements whose mean is zero.
  var rootMeanSquare: Double { Double(norm) / Double(count).squareRoot() }

  /// The share of elements whose magnitude is below a limit.
  func share(below limit: Double) -> Double {
    Double(elements.count { abs(Double($0)) < limit }) / Double(count)
  }
}
