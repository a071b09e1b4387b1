import Matrices
import Networks
import Testing

/// What a layer's linearisation has to agree with: its backward pass, itself, and differences.
package func expectLinearization(
  _ layer: some LinearizedLayer<Double>, _ X: Matrix<Double>, _ random: inout Random,
  _ name: String, location: SourceLocation = #_sourceLocation
) {
  let (Y, cache) = layer.forward(X)
  let G = Matrix<Double>.normal(Y.rows, Y.columns, using: &random)
  let (dX, gradient) = layer.backward(G, cache)
  let (sampleX, gradients) = layer.perSampleGradients(G, cache)
  #expect(sampleX == dX, "\(name): ∂L/∂X", sourceLocation: location)
  let (D, P) = (gradients.columns, layer.parameters.count)
  let full = gradient.flattened

  if P > 0 {
    #expect(D.shape == Shape(P, X.rows) && gradients.rows == Matrix(D.T), sourceLocation: location)
    // D 1 = ∂L/∂θ: the same products, added in another order. A few dozen roundings of the largest.
    let sum = Matrix(D.rowSums().T)
    #expect(
      (sum - full).maxNorm <= 1e-14 * full.maxNorm, "\(name): D 1",
      sourceLocation: location)
    // The gradient of one sample is that of the loss that asks for this sample alone.
    let one = Matrix(rows: G.rows, columns: G.columns) { i, j in i == 1 ? G[i, j] : 0 }
    let alone = layer.backward(one, cache).gradient.flattened
    #expect(
      (Matrix(D.column(1).T) - alone).maxNorm <= 1e-14 * full.maxNorm,
      "\(name): one sample", sourceLocation: location)
  }

  // J v by the tangent is J v by the rows: Σ_k g_ik δy_ik = d_i · δθ + ∂L/∂x_i · δx_i, of numbers of order 1.
  let δX = Matrix<Double>.normal(X.rows, X.columns, using: &random)
  let δθ = Matrix<Double>.normal(1, P, using: &random)
  var direction = layer
  direction.assign(flattened: δθ)
  let δY = layer.tangent(δX, along: direction.parameters, cache)
  var byRows = (dX ⊙ δX).rowSums()
  if P > 0 { byRows += D.T * δθ.reshaped(P, 1) }
  let size = 1 + byRows.maxNorm
  #expect(
    ((G ⊙ δY).rowSums() - byRows).maxNorm <= 1e-13 * size, "\(name): J v",
    sourceLocation: location)

  // Central differences are off by h² times third derivatives of order 10, and by ε / h.
  let h = 1e-6
  let θ = layer.parameters.flattened
  func output(_ t: Double) -> Matrix<Double> {
    var moved = layer
    if P > 0 { moved.assign(flattened: θ + t * δθ) }
    return moved.forward(X + t * δX).output
  }
  let difference = (output(h) - output(-h)) / (2 * h)
  #expect(
    (δY - difference).maxNorm <= 1e-8 * (1 + δY.maxNorm),
    "\(name): differences", sourceLocation: location)
}
