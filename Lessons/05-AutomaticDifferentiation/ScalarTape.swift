import Foundation

/// A tape of numbers: the rows of lecture D1's table.
///
/// A row has its value and, for each row that it was computed from, the partial derivative at these values.
/// ```
/// reverse: v̄_k = Σ over the rows l that use k of v̄_l ∂v_l/∂v_k      (v̄ = ∂f/∂v, f: one row)
/// forward: v̇_l = Σ over the rows k that l uses of ∂v_l/∂v_k v̇_k      (v̇ = ∂v/∂x, x: one input)
/// ```
/// `Verification.Tape` does the same with matrices and stores functions instead of partials.
struct ScalarTape {
  struct Row {
    var value: Double
    var partials: [(of: Int, Double)]
  }

  private(set) var rows: [Row] = []

  // MARK: - Recording

  mutating func input(_ value: Double) -> Int { append(value, []) }

  private mutating func append(_ value: Double, _ partials: [(of: Int, Double)]) -> Int {
    rows.append(Row(value: value, partials: partials))
    return rows.count - 1
  }

  mutating func add(_ a: Int, _ b: Int) -> Int {
    append(rows[a].value + rows[b].value, [(a, 1), (b, 1)])
  }

  mutating func subtract(_ a: Int, _ b: Int) -> Int {
    append(rows[a].value - rows[b].value, [(a, 1), (b, -1)])
  }

  /// ∂(a/b)/∂a = 1/b, ∂(a/b)/∂b = −a b⁻².
  mutating func divide(_ a: Int, _ b: Int) -> Int {
    let (x, y) = (rows[a].value, rows[b].value)
    return append(x / y, [(a, 1 / y), (b, -x / (y * y))])
  }

  mutating func square(_ a: Int) -> Int {
    append(rows[a].value * rows[a].value, [(a, 2 * rows[a].value)])
  }

  mutating func scale(_ c: Double, _ a: Int) -> Int { append(c * rows[a].value, [(a, c)]) }

  mutating func shift(_ a: Int, by c: Double) -> Int { append(rows[a].value + c, [(a, 1)]) }

  mutating func logarithm(_ a: Int) -> Int {
    append(log(rows[a].value), [(a, 1 / rows[a].value)])
  }

  mutating func exponential(_ a: Int) -> Int {
    let e = exp(rows[a].value)
    return append(e, [(a, e)])
  }

  mutating func sine(_ a: Int) -> Int { append(sin(rows[a].value), [(a, cos(rows[a].value))]) }

  mutating func tangent(hyperbolic a: Int) -> Int {
    let t = tanh(rows[a].value)
    return append(t, [(a, 1 - t * t)])
  }

  // MARK: - Passes

  /// The result of a pass along the tape, and its cost.
  struct Sweep {
    var derivatives: [Double]
    var multiplyAdds = 0
  }

  /// ∂(output)/∂v for all rows v, in one backward pass.
  ///
  /// - Parameters:
  ///   - order: the order in which the rows pass on their multipliers; from the last row to the first if nil.
  ///   - overwriting: whether a contribution overwrites earlier ones, the mistake to be shown.
  func reverse(from output: Int, order: [Int]? = nil, overwriting: Bool = false) -> Sweep {
    var sweep = Sweep(derivatives: Array(repeating: 0, count: rows.count))
    sweep.derivatives[output] = 1
    for l in order ?? Array((0...output).reversed()) {
      for (k, partial) in rows[l].partials {
        let contribution = sweep.derivatives[l] * partial
        if overwriting {
          sweep.derivatives[k] = contribution
        } else {
          sweep.derivatives[k] += contribution
        }
        sweep.multiplyAdds += 1
      }
    }
    return sweep
  }

  /// ∂v/∂(input) for all rows v, in one forward pass.
  func forward(from input: Int) -> Sweep {
    var sweep = Sweep(derivatives: Array(repeating: 0, count: rows.count))
    sweep.derivatives[input] = 1
    for l in rows.indices {
      for (k, partial) in rows[l].partials {
        sweep.derivatives[l] += partial * sweep.derivatives[k]
        sweep.multiplyAdds += 1
      }
    }
    return sweep
  }
}
