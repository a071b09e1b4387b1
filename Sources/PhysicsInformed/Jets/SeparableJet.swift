import Matrices
import Networks

/// A ``SeparableFunction`` on jets: f = Σ_k Π_j φ_kj(x_j), (m n)×d to (m n)×1.
///
/// The functions of each product are applied as an activation with one function for each column; then the columns are
/// multiplied from left to right, P_j = P_(j−1) A_j, by the product rule. The backward pass goes from right to left,
/// ```
/// Ā_j     from P̄_j with the other factor P_(j−1)
/// P̄_(j−1) from P̄_j with the other factor A_j
/// ```
///
/// ## Topics
/// - <doc:SeparableJetDerivation>
public struct SeparableJet<S: Scalar>: LinearizedLayer {
  public typealias Parameters = NoParameters<S>
  typealias Columns = ActivationJet<ColumnFunctions<S>>

  private let terms: [Columns]
  private let pattern: JetPattern

  public init(_ function: SeparableFunction, _ pattern: JetPattern) {
    terms = function.terms.map { Columns(ColumnFunctions(functions: $0), pattern) }
    self.pattern = pattern
  }

  /// The values of the forward pass, for each product.
  public struct Cache: Sendable {
    var functions: [Columns.Cache] = []
    /// A_j, the jets of each column.
    var factors: [[[Matrix<S>]]] = []
    /// P_j, the jets of the products of the first columns.
    var products: [[[Matrix<S>]]] = []
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    var (cache, sum) = (Cache(), Matrix<S>.zeros(input.rows, 1))
    for term in terms {
      let (functions, functionCache) = term.forward(input)
      let A = columns(functions)
      var P = [A[0]]
      // P_j = P_(j−1) A_j
      for factor in A.dropFirst() { P.append(pattern.product(P.last!, factor)) }
      sum += Matrix(stacking: P.last!)
      cache.functions.append(functionCache)
      cache.factors.append(A)
      cache.products.append(P)
    }
    return (sum, cache)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: NoParameters<S>) {
    let shape = Shape(pattern.count * cache.factors[0][0][0].rows, 1)
    require(
      outputGradient.shape == shape, "a gradient \(outputGradient.shape) does not belong to outputs \(shape)")
    var sum: Matrix<S>?
    for (k, term) in terms.enumerated() {
      let (A, P) = (cache.factors[k], cache.products[k])
      var (G, dA) = (pattern.split(outputGradient), [Matrix<S>]())
      for j in A.indices.dropFirst().reversed() {
        dA.append(Matrix(stacking: pattern.productGradient(G, otherFactor: P[j - 1])))
        G = pattern.productGradient(G, otherFactor: A[j])
      }
      dA.append(Matrix(stacking: G))
      let dX = term.backward(joined(dA.reversed()), cache.functions[k]).inputGradient
      sum = sum.map { $0 + dX } ?? dX
    }
    return (sum!, NoParameters())
  }

  /// The tangent, by δP_j = δP_(j−1) A_j + P_(j−1) δA_j.
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: NoParameters<S>, _ cache: Cache
  ) -> Matrix<S> {
    var sum = Matrix<S>.zeros(inputTangent.rows, 1)
    for (k, term) in terms.enumerated() {
      let (A, P) = (cache.factors[k], cache.products[k])
      let δA = columns(term.tangent(inputTangent, along: NoParameters(), cache.functions[k]))
      var δP = δA[0]
      for j in A.indices.dropFirst() {
        δP = zip(pattern.product(δP, A[j]), pattern.product(P[j - 1], δA[j])).map { $0 + $1 }
      }
      sum += Matrix(stacking: δP)
    }
    return sum
  }

  /// The jets of each column.
  private func columns(_ M: Matrix<S>) -> [[Matrix<S>]] {
    (0..<M.columns).map { pattern.split(M.column($0)) }
  }

  private func joined(_ columns: [Matrix<S>]) -> Matrix<S> {
    columns.dropFirst().reduce(columns[0]) { $0.appending(columns: $1) }
  }
}
