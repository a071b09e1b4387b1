import Kernels

/// A ⊙ B, the elementwise (Hadamard) product.
infix operator ⊙ : MultiplicationPrecedence

/// The elementwise product in ASCII, the same as ⊙.
infix operator .* : MultiplicationPrecedence

// Operands are consumed: a result overwrites a temporary operand instead of allocating memory, so
// `(1 - A ⊙ A) ⊙ G` needs memory for one matrix.
extension Matrix {
  // MARK: - Matrix and matrix, row or column

  /// A + B for A: m×n. B is m×n, or a row 1×n that is added to each row, or a column m×1 added to each column.
  public static func + (a: consuming Matrix, b: consuming Matrix) -> Matrix {
    combine(.add, "add", a, b)
  }

  /// A − B for A: m×n. B is m×n, a row 1×n or a column m×1.
  public static func - (a: consuming Matrix, b: consuming Matrix) -> Matrix {
    combine(.subtract, "subtract", a, b)
  }

  /// The elementwise product A ⊙ B for A: m×n. B is m×n, a row 1×n or a column m×1.
  public static func ⊙ (a: consuming Matrix, b: consuming Matrix) -> Matrix {
    combine(.multiply, "multiply elementwise", a, b)
  }

  /// The elementwise product, as `⊙`.
  public static func .* (a: consuming Matrix, b: consuming Matrix) -> Matrix {
    combine(.multiply, "multiply elementwise", a, b)
  }

  /// The elementwise quotient a_ij / b_ij for A: m×n. B is m×n, a row 1×n or a column m×1.
  public static func / (a: consuming Matrix, b: consuming Matrix) -> Matrix {
    combine(.divide, "divide", a, b)
  }

  /// A ⊙ S for A: m×n, but 0 where an element of A is infinite and that of S is 0. S is m×n, a row 1×n or a column m×1.
  ///
  /// Where a gate or a weight s vanishes faster than x grows, as in x / (1 + e⁻ˣ), the product has the limit 0, but
  /// ∞ · 0 is not a number. NaN stays NaN.
  public consuming func gated(by gate: consuming Matrix) -> Matrix {
    Self.combine(.gate, "multiply elementwise", self, gate)
  }

  // MARK: - Matrix and number, element by element

  public static func + (a: consuming Matrix, b: S) -> Matrix { combine(.add, a, b) }
  public static func - (a: consuming Matrix, b: S) -> Matrix { combine(.subtract, a, b) }
  public static func * (a: consuming Matrix, b: S) -> Matrix { combine(.multiply, a, b) }
  public static func / (a: consuming Matrix, b: S) -> Matrix { combine(.divide, a, b) }
  public static func + (a: S, b: consuming Matrix) -> Matrix { combine(.add, b, a) }
  public static func - (a: S, b: consuming Matrix) -> Matrix { combine(.subtractFrom, b, a) }
  public static func * (a: S, b: consuming Matrix) -> Matrix { combine(.multiply, b, a) }
  public static func / (a: S, b: consuming Matrix) -> Matrix { combine(.divideInto, b, a) }

  public static prefix func - (a: consuming Matrix) -> Matrix { a.mapped(.negative) }

  // MARK: - In place

  public static func += (a: inout Matrix, b: Matrix) { a.assign(.add, "add", b) }
  public static func -= (a: inout Matrix, b: Matrix) { a.assign(.subtract, "subtract", b) }
  public static func *= (a: inout Matrix, b: S) { a.assign(.multiply, b) }
  public static func /= (a: inout Matrix, b: S) { a.assign(.divide, b) }

  /// self ← self + factor · other, in one pass.
  public mutating func add(_ other: Matrix, scaledBy factor: S) {
    scale(by: 1, adding: other, scaledBy: factor)
  }

  /// self ← β self + α other, in one pass: the update of a moving average. β = 0 overwrites self.
  public mutating func scale(by beta: S, adding other: Matrix, scaledBy alpha: S) {
    require(shape == other.shape, "cannot add \(other.shape) to \(shape)")
    makeUnique()
    storage.assign(alpha, times: other.storage, plus: beta)
  }

  // MARK: - Implementation

  private static func combine(
    _ function: BinaryFunction, _ verb: String, _ a: consuming Matrix, _ b: consuming Matrix
  ) -> Matrix {
    let shape = a.shape
    if !isKnownUniquelyReferenced(&a.storage) {
      // Only a matrix of the full shape can be overwritten by the result.
      if b.shape == shape && isKnownUniquelyReferenced(&b.storage) {
        b.storage.assign(function, of: a.storage, .matrix(b.storage), in: shape)
        return b
      }
      let result = Matrix(uninitialized: shape)
      result.storage.assign(function, of: a.storage, a.second(verb, b), in: shape)
      return result
    }
    a.storage.assign(function, of: a.storage, a.second(verb, b), in: shape)
    return a
  }

  private static func combine(
    _ function: BinaryFunction, _ a: consuming Matrix, _ b: S
  ) -> Matrix {
    a.assign(function, b)
    return a
  }

  private mutating func assign(_ function: BinaryFunction, _ verb: String, _ b: Matrix) {
    let second = second(verb, b)
    makeUnique()
    storage.assign(function, of: storage, second, in: shape)
  }

  /// self ← f(self, b), into new memory if self is shared, since copying it first would be an additional pass.
  private mutating func assign(_ function: BinaryFunction, _ b: S) {
    if isKnownUniquelyReferenced(&storage) {
      storage.assign(function, of: storage, .scalar(b), in: shape)
    } else {
      let result = Storage<S>(count: count)
      result.assign(function, of: storage, .scalar(b), in: shape)
      storage = result
    }
  }

  /// How b is read when it is combined with self: as a whole matrix, as a row for all rows, or as a column for all
  /// columns.
  private func second(_ verb: String, _ b: Matrix) -> Storage<S>.Second {
    if b.shape == shape { return .matrix(b.storage) }
    if b.rows == 1 && b.columns == columns { return .row(b.storage) }
    if b.columns == 1 && b.rows == rows { return .column(b.storage) }
    fatalError(
      "cannot \(verb) \(shape) and \(b.shape): the second operand must be \(shape), a row "
        + "\(Shape(1, columns)) or a column \(Shape(rows, 1))")
  }
}
