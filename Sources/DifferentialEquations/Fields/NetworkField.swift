import Matrices
import Networks

/// A network as the right-hand side of a differential equation, f(t, y, θ) = N(y) or N([y t]).
///
/// Shapes: y, f: n×d. A network without the time maps n×d to n×d; one with the time receives it as a last column, and
/// maps n×(d + 1) to n×d.
/// ```
/// [∂L/∂y  ∂L/∂t] = the backward pass of N at G, cut after column d;  ∂L/∂t is summed over the samples
/// ```
/// Any `Layer` will do. A `Dropout` keeps its mask during one integration. `BatchNorm` has no place here, since
/// each evaluation would have statistics of its own, and none of them reach the running ones.
///
/// Source: Chen et al., Neural ordinary differential equations (2018).
public struct NetworkField<Network: Layer>: VectorField {
  public typealias S = Network.S
  public typealias Parameters = Network.Parameters
  public typealias Cache = Network.Cache

  /// N
  public var network: Network
  /// Whether the time is an input.
  public let readsTime: Bool

  /// A field of a network, which has the time as its last input if `readsTime` is true.
  public init(_ network: Network, readsTime: Bool = false) {
    (self.network, self.readsTime) = (network, readsTime)
  }

  /// The network as a list of layers, as in `network(of:_:)`.
  public init<T: Scalar>(of scalar: T.Type, readsTime: Bool = false, @NetworkBuilder<T> _ layers: () -> Network)
  where Network.S == T {
    self.init(layers(), readsTime: readsTime)
  }

  public var parameters: Network.Parameters {
    get { network.parameters }
    set { network.parameters = newValue }
  }

  public func callAsFunction(_ y: Matrix<S>, at t: S) -> Matrix<S> {
    checked(network(input(y, t)), y)
  }

  public func forward(_ y: Matrix<S>, at t: S) -> (slope: Matrix<S>, cache: Network.Cache) {
    let (k, cache) = network.forward(input(y, t))
    return (checked(k, y), cache)
  }

  public func backward(
    _ slopeGradient: Matrix<S>, _ cache: consuming Network.Cache
  ) -> FieldGradient<S, Network.Parameters> {
    let (dX, gradient) = network.backward(slopeGradient, cache)
    if !readsTime { return FieldGradient(state: dX, parameters: gradient) }
    let d = slopeGradient.columns
    return FieldGradient(
      state: dX[columns: 0..<d], time: dX[columns: d..<d + 1].sum, parameters: gradient)
  }

  public var differsInTraining: Bool { network.differsInTraining }

  public mutating func drawMasks(using random: inout some RandomNumberGenerator) {
    network.drawMasks(using: &random)
  }

  /// [y t] or y.
  private func input(_ y: Matrix<S>, _ t: S) -> Matrix<S> {
    readsTime ? y.appending(columns: Matrix(rows: y.rows, columns: 1, repeating: t)) : y
  }

  private func checked(_ k: Matrix<S>, _ y: Matrix<S>) -> Matrix<S> {
    require(k.shape == y.shape, "a slope has the shape of the state, found \(k.shape) for \(y.shape)")
    return k
  }
}

extension NetworkField: Equatable where Network: Equatable {}
extension NetworkField: Codable where Network: Codable {}
