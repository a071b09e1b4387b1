import Matrices
import Networks

extension JetPattern {
  /// Jets on a tape, stacked as blocks of rows, as values with their derivatives.
  package func derivatives(_ S: Variable) -> DerivativeVariable {
    let n = points(of: S.value)
    let blocks = (0..<count).map { S.rows($0 * n..<($0 + 1) * n) }
    return DerivativeVariable(
      value: blocks[0], first: Array(blocks[1..<1 + directions]),
      second: Array(blocks[(1 + directions)...]), pairs: pairs.map { ($0.i, $0.j) })
  }

  /// The values and derivatives of one coordinate, a column of the jets of points.
  package func derivatives(_ S: Variable, column j: Int) -> DerivativeVariable {
    let unit = Matrix<Double>(rows: S.value.columns, columns: 1) { i, _ in i == j ? 1 : 0 }
    return derivatives(S * S.tape.variable(unit))
  }
}

extension DerivativeVariable {
  /// The values with all derivatives stacked below them, in the order of layers on jets.
  package var stacked: Variable { (first + second).reduce(value) { $0.above($1) } }
}

extension ActivationJet: TapeRecordable where Function: FormulaRecordable {
  public func record(_ S: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    activation.formula(pattern.derivatives(S)).stacked
  }
}
