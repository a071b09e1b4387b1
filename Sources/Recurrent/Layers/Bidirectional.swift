import Matrices
import Networks

/// Two recurrent networks over the same sequences, one from the first step to the last and one from the last to the
/// first, side by side: at each step one has read what came before, the other what comes after.
/// ```
/// Y = [f(X)  P g(P X)]        P: each sequence reversed by its own length, P P = 1
/// ∂L/∂X = J_fᵀ(G_f) + P J_gᵀ(P G_g)        G = [G_f G_g]
/// ```
/// Shapes: X: n sequences of p features, Y, G = ∂L/∂Y: n sequences of 2q features. P moves the steps that a sequence
/// has, and not those that it is filled up with: if a short sequence were reversed with them, g would start there.
///
/// Source: Schuster and Paliwal, Bidirectional recurrent neural networks (1997).
///
/// ## Topics
/// - <doc:BidirectionalDerivation>
public struct Bidirectional<Cell: RecurrentCell>: Map {
  public typealias S = Cell.S
  public typealias Parameters = ParameterPair<Cell.Parameters, Cell.Parameters>

  public struct Cache: Sendable {
    let first, second: RecurrentCache<Cell>
  }

  /// f, which reads forwards, and g, which reads backwards.
  public var first, second: Cell

  /// The layers of two cells. Traps unless they have the same number of inputs.
  public init(_ first: Cell, _ second: Cell) {
    require(
      first.inputs == second.inputs,
      "both directions read the same sequences, found \(first.inputs) and \(second.inputs) inputs")
    (self.first, self.second) = (first, second)
  }

  public var parameters: Parameters {
    get { Parameters(first.parameters, second.parameters) }
    set { (first.parameters, second.parameters) = (newValue.first, newValue.second) }
  }

  public func forward(_ input: Sequences<S>) -> (output: Sequences<S>, cache: Cache) {
    let X = input
    let (F, _, firstCache) = first.forward(X)
    let (E, _, secondCache) = second.forward(X.reversed())
    // Y = [f(X)  P g(P X)]
    return (F.appending(features: E.reversed()), Cache(first: firstCache, second: secondCache))
  }

  public func backward(
    _ outputGradient: Sequences<S>, _ cache: consuming Cache
  ) -> (inputGradient: Sequences<S>, gradient: Parameters) {
    let (G_f, G_g) = cut(outputGradient)
    var (dX, _, firstGradient) = first.backward(steps: G_f, cache.first)
    let (dPX, _, secondGradient) = second.backward(steps: G_g.reversed(), cache.second)
    // ∂L/∂X = J_fᵀ(G_f) + P J_gᵀ(P G_g)
    dX.values += dPX.reversed().values
    return (dX, Parameters(firstGradient, secondGradient))
  }

  public func parameterGradient(_ outputGradient: Sequences<S>, _ cache: consuming Cache) -> Parameters {
    let (G_f, G_g) = cut(outputGradient)
    return Parameters(
      first.parameterGradient(steps: G_f, cache.first),
      second.parameterGradient(steps: G_g.reversed(), cache.second))
  }

  /// G = [G_f  G_g]
  private func cut(_ G: Sequences<S>) -> (Sequences<S>, Sequences<S>) {
    let (q, r) = (first.units, second.units)
    require(G.features == q + r, "a gradient of \(G.features) features does not belong to \(q) + \(r) features")
    return (G[features: 0..<q], G[features: q..<q + r])
  }
}

extension Bidirectional: Equatable where Cell: Equatable {}

extension Bidirectional: SavedByNumber, SavedPart, Codable {
  public func write(to file: inout NumberedWriter) throws {
    try first.write(Self.self, to: &file)
    try second.write(Self.self, to: &file)
  }

  public init(from file: inout NumberedReader) throws {
    let (first, second) = (try Cell(Self.self, from: &file), try Cell(Self.self, from: &file))
    if first.inputs != second.inputs {
      throw file.error("both directions read the same sequences, found \(first.inputs) and \(second.inputs) inputs")
    }
    self.init(first, second)
  }
}
