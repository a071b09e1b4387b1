import Matrices

/// Reverse-mode automatic differentiation of matrix expressions: the second oracle.
///
/// Each operation appends one record: its value, the records it was computed from, and how the gradient with respect to
/// its value is mapped to gradients with respect to theirs. A record can only refer to earlier ones, so the list is in
/// topological order as it is written, and walking it backwards once needs neither sorting nor recursion:
/// ```
/// v̄_k = Σ over the records l computed from k of (∂v_l/∂v_k)ᵀ v̄_l
/// ```
/// The tape is deliberately minimal. It knows matrices only, no layers, and composes even tanh from exponentials, so
/// that it shares no derivative with the passes it judges. Source: lecture D1.
public final class Tape {
  struct Record {
    var value: Matrix<Double>
    var parents: [Int]
    /// The gradients of the parents from the gradient of the value.
    var pullback: (Matrix<Double>) -> [Matrix<Double>]
  }

  private(set) var records: [Record] = []

  /// An empty tape.
  public init() {}

  /// Records an independent variable, or a constant.
  public func variable(_ value: Matrix<Double>) -> Variable {
    append(value, from: []) { _ in [] }
  }

  func append(
    _ value: Matrix<Double>, from parents: [Variable],
    pullback: @escaping (Matrix<Double>) -> [Matrix<Double>]
  ) -> Variable {
    for parent in parents {
      require(parent.tape === self, "variables of two tapes cannot be combined")
    }
    records.append(Record(value: value, parents: parents.map(\.index), pullback: pullback))
    return Variable(tape: self, index: records.count - 1)
  }

  /// The gradients of Σ seed ⊙ output with respect to the given variables; zeros for variables that the
  /// output does not depend on.
  public func gradients(
    of output: Variable, seed: Matrix<Double>, withRespectTo variables: [Variable]
  ) -> [Matrix<Double>] {
    for variable in [output] + variables {
      require(variable.tape === self, "a tape has no gradients of another tape's variables")
    }
    require(
      seed.shape == output.value.shape,
      "a gradient of \(output.value.shape) cannot start from \(seed.shape)")
    var adjoints = [Matrix<Double>?](repeating: nil, count: records.count)
    adjoints[output.index] = seed
    for index in stride(from: output.index, through: 0, by: -1) {
      guard let adjoint = adjoints[index] else { continue }
      let contributions = records[index].pullback(adjoint)
      for (parent, contribution) in zip(records[index].parents, contributions) {
        // Contributions are added, since a value may be used several times.
        adjoints[parent] = adjoints[parent].map { $0 + contribution } ?? contribution
      }
    }
    return variables.map { variable in
      adjoints[variable.index] ?? .zeros(variable.value.rows, variable.value.columns)
    }
  }
}

/// A value on a tape.
public struct Variable {
  /// The tape on which it is recorded.
  public let tape: Tape
  let index: Int

  /// The value itself.
  public var value: Matrix<Double> { tape.records[index].value }
}
