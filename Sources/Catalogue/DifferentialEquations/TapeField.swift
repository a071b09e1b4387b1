import DifferentialEquations
import Matrices
import Networks
import Verification

/// A right-hand side whose formula can be written on a tape.
public protocol TapeField: VectorField where S == Double {
  /// f for y: n×d and t: 1×1, with the parameters of the field.
  func record(_ y: Variable, _ t: Variable, _ parameters: [Variable]) -> Variable
}

extension NetworkField: TapeField where Network: TapeRecordable {
  public func record(_ y: Variable, _ t: Variable, _ parameters: [Variable]) -> Variable {
    var left = parameters[...]
    let column = y.tape.variable(.ones(y.value.rows, 1)) * t
    return network.record(readsTime ? y.appending(columns: column) : y, &left)
  }
}

extension LinearField: TapeField where S == Double {
  public func record(_ y: Variable, _ t: Variable, _ parameters: [Variable]) -> Variable { y * parameters[0] }
}

extension Spiral: TapeField where S == Double {
  public func record(_ y: Variable, _ t: Variable, _ parameters: [Variable]) -> Variable { y ⊙ y ⊙ y * parameters[0] }
}

extension LotkaVolterra: TapeField where S == Double {
  public func record(_ y: Variable, _ t: Variable, _ parameters: [Variable]) -> Variable {
    func column(_ v: Variable, _ j: Int) -> Variable {
      let count = v.value.columns
      return v * v.tape.variable(Matrix(rows: count, columns: 1) { i, _ in i == j ? 1 : 0 })
    }
    let (u, v) = (column(y, 0), column(y, 1))
    let p = (0..<4).map { column(parameters[0], $0) }
    return (u ⊙ p[0] - u ⊙ v ⊙ p[1]).appending(columns: u ⊙ v ⊙ p[3] - v ⊙ p[2])
  }
}

/// The steps of a method on a tape: all states at the ends of the steps, for given times T_0, …, T_N.
func recordedStates<Field: TapeField>(
  _ field: Field, _ tableau: ButcherTableau, from y: Variable, at T: [Variable], _ parameters: [Variable]
) -> [Variable] {
  let ones = y.tape.variable(.ones(y.value.rows, 1))
  var states = [y]
  for m in 0..<T.count - 1 {
    let y = states[m]
    // h for each row
    let h = T[m + 1] - T[m]
    let column = ones * h
    func sum(_ slopes: [Variable], _ weights: [Double]) -> Variable {
      zip(slopes, weights).reduce(y) { $0 + $1.1 * $1.0 ⊙ column }
    }
    var slopes: [Variable] = []
    for i in 0..<tableau.stageCount {
      slopes.append(field.record(sum(slopes, tableau.a[i]), T[m] + tableau.c[i] * h, parameters))
    }
    states.append(sum(slopes, tableau.b))
  }
  return states
}
