import Matrices
import Networks

/// The linear subproblem of a network for some terms of a loss, with the caches of the passes through the hidden
/// layers:
/// ```
///     ⎡ L_1 Φ ⎤
/// A = ⎢ L_2 Φ ⎥      ∂F/∂ξᴴ = Σ_k backward(L_kᵀ G_k)
///     ⎣   …   ⎦
/// ```
/// `Hidden` are the hidden layers, or the hidden layers on jets.
public struct BasisSubproblem<Hidden: Layer>: LinearSubproblem {
  public typealias S = Hidden.S

  public let matrix: Matrix<S>
  public let targets: Matrix<S>
  /// The number of functions of the hidden layers, without the constant one.
  private let functions: Int
  private let parts: [(term: LinearTerm<S>, layer: Hidden, cache: Hidden.Cache)]

  /// - Parameter layers: a term and the layers on the jets of its pattern, with the same parameters for each term.
  init(_ layers: [(term: LinearTerm<S>, layer: Hidden)], hasConstant: Bool) {
    var (blocks, parts): ([Matrix<S>], [(LinearTerm<S>, Hidden, Hidden.Cache)]) = ([], [])
    for (term, layer) in layers {
      let (U, cache) = layer.forward(term.inputs)
      let LΦ = term.apply(U)
      blocks.append(hasConstant ? LΦ.appending(columns: term.ofConstant) : LΦ)
      parts.append((term, layer, cache))
    }
    matrix = blocks.count == 1 ? blocks[0] : Matrix(stacking: blocks)
    targets = layers.count == 1 ? layers[0].term.targets : Matrix(stacking: layers.map(\.term.targets))
    functions = matrix.columns - (hasConstant ? 1 : 0)
    self.parts = parts
  }

  public func hiddenGradient(_ G: Matrix<S>) -> Matrix<S> {
    require(G.shape == matrix.shape, "a gradient of the basis has its shape \(matrix.shape), found \(G.shape)")
    let ofHidden = functions == G.columns ? G : G[columns: 0..<functions]
    var (sum, start) = (Matrix<S>?.none, 0)
    for (term, layer, cache) in parts {
      let block = ofHidden[rows: start..<start + term.count]
      let gradient = layer.parameterGradient(term.pullback(block), cache).flattened
      sum = sum.map { $0 + gradient } ?? gradient
      start += term.count
    }
    return sum!
  }
}

extension BasisSubproblem: LinearizedSubproblem where Hidden: LinearizedLayer {
  /// Row i is the gradient of point i for the output gradients c at its functions.
  public func jacobian(times c: Matrix<S>) -> Matrix<S> {
    require(
      c.shape == Shape(matrix.columns, 1),
      "\(matrix.columns) functions have coefficients in a column, found \(c.shape)")
    let row = Matrix(c[rows: 0..<functions].T)
    return Matrix(
      stacking: parts.map { term, layer, cache in
        let seeds = term.pullback(Matrix.ones(term.count, 1) * row)
        let D = layer.perSampleGradients(seeds, cache).gradients.rows
        // Partners are below their points.
        let n = term.count
        return D.rows == n ? D : D[rows: 0..<n] + D[rows: n..<2 * n]
      })
  }
}
