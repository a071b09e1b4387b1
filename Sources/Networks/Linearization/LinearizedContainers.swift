import Matrices

extension Chain: LinearizedLayer where First: LinearizedLayer, Second: LinearizedLayer {
  /// The chain rule in the order of the layers: δM = J_first (δX, δθ₁), δY = J_second (δM, δθ₂).
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: Parameters, _ cache: Cache
  ) -> Matrix<S> {
    let δM = first.tangent(inputTangent, along: parameterTangent.first, cache.first)
    return second.tangent(δM, along: parameterTangent.second, cache.second)
  }

  public func perSampleGradients(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradients: PerSampleGradients<S>) {
    let (G, secondGradients) = second.perSampleGradients(outputGradient, cache.second)
    let (dX, firstGradients) = first.perSampleGradients(G, cache.first)
    return (dX, firstGradients + secondGradients)
  }
}

extension Stack: LinearizedLayer where Element: LinearizedLayer {
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: Parameters, _ cache: Cache
  ) -> Matrix<S> {
    let caches = cache.elements
    var δA = inputTangent
    for (i, layer) in layers.enumerated() {
      δA = layer.tangent(δA, along: parameterTangent.elements[i], caches[i])
    }
    return δA
  }

  public func perSampleGradients(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradients: PerSampleGradients<S>) {
    var (G, caches, gradients) = (outputGradient, cache.taken(), PerSampleGradients<S>([]))
    for layer in layers.reversed() {
      let (inputGradient, own) = layer.perSampleGradients(G, caches.removeLast())
      (G, gradients) = (inputGradient, own + gradients)
    }
    return (G, gradients)
  }
}

extension Residual: LinearizedLayer where Block: LinearizedLayer {
  /// The tangent of Y = X + h f(X) with the step h: δY = δX + h J_f (δX, δθ).
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: Parameters, _ cache: Cache
  ) -> Matrix<S> {
    inputTangent.stepped(step, along: block.tangent(inputTangent, along: parameterTangent, cache))
  }

  public func perSampleGradients(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradients: PerSampleGradients<S>) {
    let (J, gradients) = block.perSampleGradients(outputGradient.scaled(by: step), cache)
    // ∂L/∂X = G + Jᵀ(h G)
    return (J + outputGradient, gradients)
  }
}

extension HeunResidual: LinearizedLayer where Block: LinearizedLayer {
  /// The tangent of both uses of f, with the step h: δK₁ = J₁ (δX, δθ), δK₂ = J₂ (δX + h δK₁, δθ), δY = δX + h/2 (δK₁ +
  /// δK₂).
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: Parameters, _ cache: Cache
  ) -> Matrix<S> {
    let (δX, δθ) = (inputTangent, parameterTangent)
    let δK1 = block.tangent(δX, along: δθ, cache.first)
    let δK2 = block.tangent(δX.stepped(step, along: δK1), along: δθ, cache.second)
    return δX.stepped(step / 2, along: δK1 + δK2)
  }

  public func perSampleGradients(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradients: PerSampleGradients<S>) {
    let P2 = step / 2 * outputGradient
    let (J2, second) = block.perSampleGradients(P2, cache.second)
    let (J1, first) = block.perSampleGradients(P2 + step * J2, cache.first)
    // The sums over the two uses.
    let gradients = PerSampleGradients(zip(first.blocks, second.blocks).map { $0 + $1 })
    return (outputGradient + J2 + J1, gradients)
  }
}

extension Parallel: LinearizedLayer where First: LinearizedLayer, Second: LinearizedLayer {
  /// The tangent of Y = [f(X) g(X)]: tangents are concatenated like outputs.
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: Parameters, _ cache: Cache
  ) -> Matrix<S> {
    let δθ = parameterTangent
    return first.tangent(inputTangent, along: δθ.first, cache.first)
      .appending(columns: second.tangent(inputTangent, along: δθ.second, cache.second))
  }

  public func perSampleGradients(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradients: PerSampleGradients<S>) {
    let (left, right) = cut(outputGradient, at: cache.split)
    let (firstX, firstGradients) = first.perSampleGradients(left, cache.first)
    let (secondX, secondGradients) = second.perSampleGradients(right, cache.second)
    return (firstX + secondX, firstGradients + secondGradients)
  }
}
