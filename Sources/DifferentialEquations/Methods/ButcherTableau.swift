import Matrices

/// The coefficients of an explicit Runge–Kutta method with s stages, as its Butcher tableau.
/// ```
///  c_1 │                          Y_i = y + h Σ_{j<i} a_ij k_j
///  c_2 │ a_21                     k_i = f(t + c_i h, Y_i)
///   ⋮  │  ⋮    ⋱                  y⁺  = y + h Σ_i b_i k_i
///  c_s │ a_s1  …  a_s,s−1         e   = h Σ_i e_i k_i
/// ─────┼──────────────────
///      │ b_1   …  b_s
/// ```
/// The weights e_i = b_i − b̂_i belong to a method with an embedded one of lower order, whose difference estimates the
/// error of a step. Each method is a value in a file of its own, data and no code: ``explicitEuler``, ``midpoint``,
/// ``heun``, ``rungeKutta4``, ``threeEighths`` and ``dormandPrince``.
///
/// Source: Butcher, Numerical Methods for Ordinary Differential Equations (2016), section 232; Hairer, Nørsett and
/// Wanner, Solving Ordinary Differential Equations I (1993), section II.1.
public struct ButcherTableau: Sendable, Equatable, Codable, CustomStringConvertible {
  /// The name of the method.
  public let name: String
  /// The order p: the error of a solution is O(hᵖ), and so is that of its gradient.
  public let order: Int
  /// The rows of a, without the diagonal: row i has i numbers.
  public let a: [[Double]]
  /// The weights b_i of the stages.
  public let b: [Double]
  /// The nodes c_i.
  public let c: [Double]
  /// The weights of the error estimate e_i = b_i − b̂_i; nil without an embedded method. One more than b if the slope
  /// at the end of a step, which is the first stage of the next one, takes part.
  public let errorWeights: [Double]?

  /// A method of your own. Traps unless the numbers fit together and its rows sum to the nodes, Σ_j a_ij = c_i.
  ///
  /// - Parameters:
  ///   - name: the name of the method.
  ///   - order: its order p.
  ///   - a: the rows below the diagonal, the first of them empty.
  ///   - b: the weights, which sum to 1.
  ///   - errorWeights: b − b̂ of an embedded method of order p − 1, with sum 0.
  public init(name: String, order: Int, a: [[Double]], b: [Double], errorWeights: [Double]? = nil) {
    (self.name, self.order, self.a, self.b) = (name, order, a, b)
    self.errorWeights = errorWeights
    c = a.map { $0.reduce(0, +) }
    require(problem == nil, problem ?? "")
  }

  public var description: String { name }

  /// The number of stages s.
  public var stageCount: Int { b.count }

  /// Whether the error estimate needs the slope at the end of the step, f(t⁺, y⁺), as an additional stage. That slope
  /// is the first stage of the next step (first same as last, FSAL).
  public var usesLastSlope: Bool { (errorWeights?.count ?? 0) > stageCount }

  /// What is wrong with the numbers; nil if they are a method.
  private var problem: String? {
    let rows = a.map(\.count)
    if order < 1 || b.isEmpty || rows != Array(0..<b.count) {
      return "\(name) of order \(order) with \(b.count) weights has no rows of \(rows) numbers"
    }
    if abs(b.reduce(0, +) - 1) > 1e-12 { return "the weights of \(name) sum to 1, found \(b.reduce(0, +))" }
    guard let errorWeights else { return nil }
    if errorWeights.count != b.count && errorWeights.count != b.count + 1 {
      return "\(b.count) stages of \(name) have no \(errorWeights.count) error weights"
    }
    let sum = errorWeights.reduce(0, +)
    return abs(sum) <= 1e-12 ? nil : "the error weights of \(name) sum to 0, found \(sum)"
  }
}
