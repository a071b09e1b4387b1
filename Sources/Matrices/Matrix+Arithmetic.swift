import Kernels

/// A ⊙ B, the elementwise (Hadamard) product.
infix operator ⊙ : MultiplicationPrecedence

/// The ASCII twin of ⊙.
infix operator .* : MultiplicationPrecedence

// Operands are consumed: the result of a subexpression is overwritten instead of allocated again, so
// `(1 - A ⊙ A) ⊙ G` needs memory for one matrix.
extension Matrix {
  // MARK: - Matrix and matrix, row or column

  /// The sum; B may be a row 1×n that is added to each row, or a column m×1 added to each column.
  public static func + (a: consuming Matrix, b: consuming Matrix) -> Matrix {
    combine(.add, "add", a, b)
  }

  /// The difference; B may be a row 1×n or a column m×1.
  public static func - (a: consuming Matrix, b: consuming Matrix) -> Matrix {
    combine(.subtract, "subtract", a, b)
  }

  /// The elementwise product; B may be a row 1×n or a column m×1.
  public static func ⊙ (a: consuming Matrix, b: consuming Matrix) -> Matrix {
    combine(.multiply, "multiply elementwise", a, b)
  }

  /// The elementwise product, as `⊙`.
  public static func .* (a: consuming Matrix, b: consuming Matrix) -> Matrix {
    combine(.multiply, "multiply elementwise", a, b)
  }

  /// The elementwise quotient; B may be a row 1×n or a column m×1.
  public static func / (a: consuming Matrix, b: consuming Matrix) -> Matrix {
    combine(.divide, "divide", a, b)
  }

  // MARK: - Matrix and number

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

  /// self ← β self + α other, in one pass: the step of a moving average. β = 0 overwrites self.
  public mutating func scale(by beta: S, adding other: Matrix, scaledBy alpha: S) {
    require(shape == other.shape, "cannot add \(other.shape) to \(shape)")
    makeUnique()
    storage.assign(alpha, times: other.storage, plus: beta)
  }

  // MARK: - How

  private static func combine(
    _ function: BinaryFunction, _ verb: String, _ a: consuming Matrix, _ b: consuming Matrix
  ) -> Matrix {
    let shape = a.shape
    if !isKnownUniquelyReferenced(&a.storage) {
      // Only a whole matrix can take the result in place of a.
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

  /// self ← f(self, b), into new memory if self is shared: copying first would be one pass more.
  private mutating func assign(_ function: BinaryFunction, _ b: S) {
    if isKnownUniquelyReferenced(&storage) {
      storage.assign(function, of: storage, .scalar(b), in: shape)
    } else {
      let result = Storage<S>(count: count)
      result.assign(function, of: storage, .scalar(b), in: shape)
      storage = result
    }
  }

  /// How b is read when it is combined with self: whole, the same row for all, or the same column.
  private func second(_ verb: String, _ b: Matrix) -> Storage<S>.Second {
    if b.shape == shape { return .matrix(b.storage) }
    if b.rows == 1 && b.columns == columns { return .row(b.storage) }
    if b.columns == 1 && b.rows == rows { return .column(b.storage) }
    fatalError(
      "cannot \(verb) \(shape) and \(b.shape): the second operand must be \(shape), a row "
        + "\(Shape(1, columns)) or a column \(Shape(rows, 1))")
  }
}
