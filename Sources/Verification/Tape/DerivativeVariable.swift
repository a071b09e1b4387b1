import Matrices

/// A value a on a tape together with its first and second derivatives a_i and a_ij along some directions.
///
/// Each operation has a rule for derivatives, as each operation of a tape has its pullback. A formula for values thus
/// becomes one for all derivatives, which the tape differentiates once more. This type knows nothing of layers: it is
/// an oracle for jets that shares no formula with them.
/// ```
/// products       p_ij = a_ij b + a_i b_j + a_j b_i + a b_ij
/// functions      f(a)_ij = f″(a) a_i a_j + f′(a) a_ij
/// ```
/// Source: Griewank and Walther, Evaluating Derivatives (2008), chapter 13.
public struct DerivativeVariable: TapeNumber {
  /// The value a.
  let value: Variable
  /// The first derivatives a_i, one for each direction.
  let first: [Variable]
  /// The second derivatives a_ij, one for each pair.
  let second: [Variable]
  /// The pairs of directions i and j.
  let pairs: [(i: Int, j: Int)]

  /// A function of the value, given f, f′ and f″ at it.
  private func mapped(_ f: Variable, _ f1: Variable, _ f2: Variable) -> DerivativeVariable {
    DerivativeVariable(
      value: f, first: first.map { f1 ⊙ $0 },
      second: zip(pairs, second).map { pair, a_ij in
        f2 ⊙ first[pair.i] ⊙ first[pair.j] + f1 ⊙ a_ij
      }, pairs: pairs)
  }

  /// A linear operation, which acts on all derivatives in the same way.
  private func linear(
    _ b: DerivativeVariable, _ operation: (Variable, Variable) -> Variable
  ) -> DerivativeVariable {
    DerivativeVariable(
      value: operation(value, b.value), first: zip(first, b.first).map(operation),
      second: zip(second, b.second).map(operation), pairs: pairs)
  }

  public static func + (a: Self, b: Self) -> Self { a.linear(b) { $0 + $1 } }

  public static func - (a: Self, b: Self) -> Self { a.linear(b) { $0 - $1 } }

  public static func * (c: Double, a: Self) -> Self { a.linear(a) { a, _ in c * a } }

  public static func + (c: Double, a: Self) -> Self {
    DerivativeVariable(value: c + a.value, first: a.first, second: a.second, pairs: a.pairs)
  }

  public static func ⊙ (a: Self, b: Self) -> Self {
    DerivativeVariable(
      value: a.value ⊙ b.value,
      first: zip(a.first, b.first).map { a_i, b_i in a_i ⊙ b.value + a.value ⊙ b_i },
      second: a.pairs.indices.map { k in
        let (i, j) = a.pairs[k]
        return a.second[k] ⊙ b.value + a.first[i] ⊙ b.first[j] + a.first[j] ⊙ b.first[i]
          + a.value ⊙ b.second[k]
      }, pairs: a.pairs)
  }

  /// The quotient as a b⁻¹, with the derivatives −b⁻² and 2 b⁻³ of b⁻¹.
  public static func / (a: Self, b: Self) -> Self {
    let B = b.value
    let one = B.tape.variable(.ones(B.value.rows, B.value.columns))
    let inverse = one / B
    return a ⊙ b.mapped(inverse, -1 * (inverse / B), 2 * (inverse / B / B))
  }

  public func exponential() -> Self {
    let E = value.exponential()
    return mapped(E, E, E)
  }

  public func logarithm() -> Self {
    let one = value.tape.variable(.ones(value.value.rows, value.value.columns))
    let inverse = one / value
    return mapped(value.logarithm(), inverse, -1 * (inverse / value))
  }

  /// Φ, whose derivative is the density φ, with φ′(a) = −a φ(a).
  public func normalDistribution() -> Self {
    let density = (1 / (2 * Double.pi).squareRoot()) * (-0.5 * (value ⊙ value)).exponential()
    return mapped(value.normalDistribution(), density, -1 * (value ⊙ density))
  }

  /// The sine, whose derivative is computed as cos x = sin(x + π/2).
  public func sine() -> Self {
    let s = value.sine()
    return mapped(s, (0.5 * .pi + value).sine(), -1 * s)
  }
}
