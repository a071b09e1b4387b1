import Matrices
import Networks
import Recurrent
import Verification

/// A cell the adjoint of whose step has a mistake.
struct MistakenCell<Base: RecurrentCell>: RecurrentCell where Base.S == Double {
  typealias S = Double
  /// The adjoint as the author of the mistake writes it, from G = ∂L/∂S_t.
  typealias Mistake =
    @Sendable (
      _ base: Base, _ G: Base.State, _ cache: Base.Cache
    ) -> (delta: Base.Delta, previous: Base.State)
  /// The same for the gradient of the parameters.
  typealias ParameterMistake =
    @Sendable (
      _ base: Base, _ X: Matrix<Double>, _ cache: Base.Cache, _ delta: Base.Delta
    ) -> Base.Parameters

  var base: Base
  var mistake: Mistake = { $0.adjointStep($1, $2) }
  var parameterMistake: ParameterMistake = { $0.parameterGradient($1, $2, $3) }

  init(_ base: Base) { self.base = base }
  init(parameters: Base.Parameters) { base = Base(parameters: parameters) }
  static func problem(_ parameters: Base.Parameters) -> String? { Base.problem(parameters) }

  var parameters: Base.Parameters {
    get { base.parameters }
    set { base.parameters = newValue }
  }
  var inputs: Int { base.inputs }
  var units: Int { base.units }

  func inputProducts(_ X: Matrix<Double>) -> Matrix<Double> { base.inputProducts(X) }
  func step(_ Z: Matrix<Double>, _ state: Base.State) -> (state: Base.State, cache: Base.Cache) {
    base.step(Z, state)
  }
  func adjointStep(_ G: Base.State, _ cache: Base.Cache) -> (delta: Base.Delta, previous: Base.State) {
    mistake(base, G, cache)
  }
  func inputGradient(_ delta: Base.Delta) -> Matrix<Double> { base.inputGradient(delta) }
  func parameterGradient(_ X: Matrix<Double>, _ cache: Base.Cache, _ delta: Base.Delta) -> Base.Parameters {
    parameterMistake(base, X, cache, delta)
  }
}

extension MistakenCell: RecordableCell where Base: RecordableCell {
  static func record(_ X: Variable, _ state: [Variable], _ parameters: [Variable]) -> [Variable] {
    Base.record(X, state, parameters)
  }
}

/// Random parameters of any shape for a cell: nonzero biases, and weights that do not saturate it.
extension RecordableCell {
  func withRandomParameters(_ random: inout Random) -> Self {
    var cell = self
    cell.parameters.update(along: parameters) { own, _, _ in
      own = .normal(own.rows, own.columns, standardDeviation: 0.6, using: &random)
    }
    return cell
  }
}

extension Checks {
  /// The lengths of most checks: mixed, with a sequence that has no step, in no order.
  static let lengths = [2, 0, 3, 1, 3]

  /// Cases of a cell: mixed lengths first, and sequences of 1, 2 and 7 steps among the further ones.
  static func cell<Cell: RecordableCell>(
    _ name: String, wrong: [WrongPass], _ make: @escaping @Sendable (inout Random) -> Cell
  ) -> Checks {
    func form(_ name: String, _ lengths: [Int]) -> Case {
      Case(name) { check in
        var random = Random(seed: check.seed &+ 1)
        let form = CellForm(make(&random).withRandomParameters(&random), lengths: lengths)
        return check.check(name, form, input: form.inputShape)
      }
    }
    return Checks(
      [form(name, lengths)], wrong: wrong,
      extra: [1, 2, 7].map { form("\(name), T = \($0)", Array(repeating: $0, count: 3)) })
  }

  /// A wrong pass of a cell at mixed lengths.
  static func wrongCell<Cell: RecordableCell>(
    _ name: String, _ mistake: String, _ make: @escaping @Sendable (inout Random) -> Cell,
    _ change: @escaping @Sendable (inout MistakenCell<Cell>) -> Void
  ) -> WrongPass {
    .at(name, mistake) { check in
      var random = Random(seed: check.seed &+ 1)
      var cell = MistakenCell(make(&random).withRandomParameters(&random))
      change(&cell)
      let form = CellForm(cell, lengths: lengths)
      return check.check("\(name), wrong", form, input: form.inputShape)
    }
  }
}
