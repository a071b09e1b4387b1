// A product reads Aᵀ where A stands. What goes element by element needs it written out, which is a pass over memory
// more: `A ⊙ B.T` is short for `A ⊙ Matrix(B.T)`.
extension Matrix {
  /// A ⊙ Bᵀ; Bᵀ may be a row or a column.
  public static func ⊙ (a: consuming Matrix, b: Transposed<S>) -> Matrix { a ⊙ Matrix(b) }

  /// A ⊙ Bᵀ, as `⊙`.
  public static func .* (a: consuming Matrix, b: Transposed<S>) -> Matrix { a ⊙ Matrix(b) }

  /// A + Bᵀ; Bᵀ may be a row or a column.
  public static func + (a: consuming Matrix, b: Transposed<S>) -> Matrix { a + Matrix(b) }

  /// A − Bᵀ; Bᵀ may be a row or a column.
  public static func - (a: consuming Matrix, b: Transposed<S>) -> Matrix { a - Matrix(b) }
}

extension Transposed {
  /// Aᵀ ⊙ B; B may be a row or a column.
  public static func ⊙ (a: Transposed, b: consuming Matrix<S>) -> Matrix<S> { Matrix(a) ⊙ b }

  /// Aᵀ ⊙ B, as `⊙`.
  public static func .* (a: Transposed, b: consuming Matrix<S>) -> Matrix<S> { Matrix(a) ⊙ b }

  /// Aᵀ + B; B may be a row or a column.
  public static func + (a: Transposed, b: consuming Matrix<S>) -> Matrix<S> { Matrix(a) + b }

  /// Aᵀ − B; B may be a row or a column.
  public static func - (a: Transposed, b: consuming Matrix<S>) -> Matrix<S> { Matrix(a) - b }
}
