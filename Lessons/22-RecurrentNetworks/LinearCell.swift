import Adjoint
import Recurrent

/// h_t = h_{t−1} U + x_t: a cell of one's own, whose gradient is known exactly.
struct LinearCell: RecurrentCell {
  struct Weights: SavedParameters {
    typealias S = Double
    var U: Matrix<Double>

    init(_ U: Matrix<Double>) { self.U = U }
    init(_ matrix: (String) throws -> Matrix<Double>) rethrows { U = try matrix("U") }
    mutating func fields(along other: Self, _ field: FieldBody<Double>) {
      field(Field("U", decays: true), &U, other.U)
    }
  }

  var parameters: Weights

  init(parameters: Weights) { self.parameters = parameters }
  static func problem(_ parameters: Weights) -> String? { nil }
  var inputs: Int { parameters.U.rows }
  var units: Int { parameters.U.rows }

  func inputProducts(_ X: Matrix<Double>) -> Matrix<Double> { X }

  func step(_ Z: Matrix<Double>, _ state: Matrix<Double>) -> (state: Matrix<Double>, cache: Matrix<Double>) {
    (Z + state * parameters.U, state)
  }

  func adjointStep(
    _ G: Matrix<Double>, _ cache: Matrix<Double>
  ) -> (delta: Matrix<Double>, previous: Matrix<Double>) {
    (G, G * parameters.U.T)
  }

  func inputGradient(_ delta: Matrix<Double>) -> Matrix<Double> { delta }

  func parameterGradient(_ X: Matrix<Double>, _ cache: Matrix<Double>, _ delta: Matrix<Double>) -> Weights {
    Weights(cache.T * delta)
  }
}
