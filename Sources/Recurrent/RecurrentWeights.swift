import Matrices
import Networks

/// The parameters of a cell with one bias: weights for the input and for the state, which all steps share.
///
/// A cell with several gates has them side by side, each with as many columns as there are units.
public struct RecurrentWeights<S: Scalar>: SavedParameters, Equatable {
  /// W: inputs × (gates·units).
  public var inputWeights: Matrix<S>
  /// U: units × (gates·units).
  public var recurrentWeights: Matrix<S>
  /// b: 1 × (gates·units).
  public var bias: Matrix<S>

  /// Traps unless W, U and b have as many columns as each other, and b is a row.
  public init(inputWeights: Matrix<S>, recurrentWeights: Matrix<S>, bias: Matrix<S>) {
    (self.inputWeights, self.recurrentWeights, self.bias) = (inputWeights, recurrentWeights, bias)
    requireValid()
  }

  public init(_ matrix: (String) throws -> Matrix<S>) rethrows {
    inputWeights = try matrix("inputWeights")
    recurrentWeights = try matrix("recurrentWeights")
    bias = try matrix("bias")
  }

  public var problem: String? {
    let (W, U) = (inputWeights.shape, recurrentWeights.shape)
    if W.columns != U.columns || U.rows == 0 || W.rows == 0 {
      return "the weights of inputs and states have the same columns, found \(W) and \(U)"
    }
    let shape = Shape(1, W.columns)
    return bias.shape == shape ? nil : "weights \(W) need a bias \(shape), found \(bias.shape)"
  }

  public mutating func fields(along other: Self, _ field: FieldBody<S>) {
    field(Field("inputWeights", decays: true), &inputWeights, other.inputWeights)
    field(Field("recurrentWeights", decays: true), &recurrentWeights, other.recurrentWeights)
    field("bias", &bias, other.bias)
  }

  /// Random weights of each gate by itself, and a bias of zeros.
  init(
    from inputs: Int, to units: Int, gates: Int, _ initializer: Initializer, _ recurrent: Initializer,
    using random: inout some RandomNumberGenerator
  ) {
    var (W, U): (Matrix<S>, Matrix<S>) = (.zeros(inputs, 0), .zeros(units, 0))
    for _ in 0..<gates {
      W = W.appending(columns: initializer.weights(from: inputs, to: units, using: &random))
      U = U.appending(columns: recurrent.weights(from: units, to: units, using: &random))
    }
    self.init(inputWeights: W, recurrentWeights: U, bias: .zeros(1, gates * units))
  }

  /// Why these are not the weights of a cell with so many gates; nil if they are.
  func problem(_ name: String, gates: Int) -> String? {
    if let problem { return problem }
    let (units, columns) = (recurrentWeights.rows, recurrentWeights.columns)
    let expected = Shape(units, gates * units)
    return columns == gates * units
      ? nil : "\(name) of \(units) units needs recurrent weights \(expected), found \(recurrentWeights.shape)"
  }
}
