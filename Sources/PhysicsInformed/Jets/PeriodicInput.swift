import Matrices
import Networks

/// Maps periodic coordinates to points on a circle, as the first layer of a network, so that the network and all its
/// derivatives are periodic.
///
/// Shapes: X: n×d, Y and G = ∂L/∂Y: n×p, one column for each coordinate that is kept and two for each with a period ℓ.
/// With ω = 2π/ℓ,
/// ```
/// y = x                                 kept
/// [y  y′] = [cos(ωx)  sin(ωx)]          periodic
///
/// ∂L/∂x = G_y                           kept
/// ∂L/∂x = −ω sin(ωx) G_y + ω cos(ωx) G_y′
/// ```
/// It has no parameters. On jets, the function of each column of Z = X E, in which a periodic coordinate occurs twice,
/// is applied like an activation, see `ActivationJet`:
/// ```
/// y    = cos(ωz)                       and sin(ωz) likewise
/// y_i  = −ω sin(ωz) z_i
/// y_ij = −ω² cos(ωz) z_i z_j − ω sin(ωz) z_ij
/// ```
/// Source: Dong and Ni, A method for representing periodic functions and enforcing exactly periodic boundary conditions
/// with deep neural networks, Journal of Computational Physics 435, 2021.
///
/// ## Topics
/// - <doc:PeriodicInputDerivation>
public struct PeriodicInput<S: Scalar>: Layer {
  public typealias Parameters = NoParameters<S>

  /// The period ℓ of each coordinate, nil for one that is kept.
  public let periods: [Double?]
  /// The components of the input: the values alone, unless ``onJets(_:)`` made this layer.
  public let pattern: JetPattern
  /// E: d×p, with a single 1 in each column.
  private let selection: Matrix<S>
  private let functions: ActivationJet<ColumnFunctions<S>>

  /// The layer for the given periods; traps unless all are positive and finite.
  public init(periods: [Double?]) {
    self.init(periods: periods, JetPattern(directions: 0))
  }

  private init(periods: [Double?], _ pattern: JetPattern) {
    require(!periods.isEmpty, "a point has at least one coordinate")
    var columns: [(coordinate: Int, function: CoordinateFunction)] = []
    for (j, period) in periods.enumerated() {
      guard let period else {
        columns.append((j, .distance(from: 0)))
        continue
      }
      require(period > 0 && period.isFinite, "a period must be positive, found \(period)")
      let w = 2 * Double.pi / period
      columns += [(j, .cosine(frequency: w)), (j, .sine(frequency: w))]
    }
    selection = Matrix(rows: periods.count, columns: columns.count) { j, k in
      columns[k].coordinate == j ? 1 : 0
    }
    functions = ActivationJet(
      ColumnFunctions(functions: columns.map(\.function)), pattern)
    (self.periods, self.pattern) = (periods, pattern)
  }

  public struct Cache: Sendable {
    var functions: ActivationJet<ColumnFunctions<S>>.Cache
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    require(
      input.columns == periods.count,
      "\(periods.count) coordinates need points n×\(periods.count), found \(input.shape)")
    // Z = X E
    let (Y, cache) = functions.forward(input * selection)
    return (Y, Cache(functions: cache))
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: NoParameters<S>) {
    // ∂L/∂X = Z̄ Eᵀ
    let dZ = functions.backward(outputGradient, cache.functions).inputGradient
    return (dZ * selection.T, NoParameters())
  }
}

extension PeriodicInput: JetLayer {
  public func onJets(_ pattern: JetPattern) -> PeriodicInput {
    PeriodicInput(periods: periods, pattern)
  }
}

extension PeriodicInput: LinearizedLayer {
  /// The tangent, from δZ = δX E through the functions.
  public func tangent(
    _ inputTangent: Matrix<S>, along parameterTangent: NoParameters<S>, _ cache: Cache
  ) -> Matrix<S> {
    functions.tangent(inputTangent * selection, along: parameterTangent, cache.functions)
  }
}

extension PeriodicInput: StoredConstants {
  public static var constants: Set<String> { ["selection"] }
}
