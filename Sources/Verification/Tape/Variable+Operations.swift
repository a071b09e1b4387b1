import Matrices

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// The primitive operations, each with its pullback. ȳ stands for the gradient of the result.
extension Variable {
  /// The matrix product Y = A B: Ā = Ȳ Bᵀ, B̄ = Aᵀ Ȳ.
  public static func * (a: Variable, b: Variable) -> Variable {
    let (A, B) = (a.value, b.value)
    return a.tape.append(A * B, from: [a, b]) { Y in [Y * B.T, A.T * Y] }
  }

  /// Y = A + B, where B may be a row or a column: Ā = Ȳ, B̄ = Ȳ, summed along the direction in which
  /// B was repeated.
  public static func + (a: Variable, b: Variable) -> Variable {
    let shape = b.value.shape
    return a.tape.append(a.value + b.value, from: [a, b]) { Y in [Y, Y.summed(to: shape)] }
  }

  /// Y = A − B, where B may be a row or a column.
  public static func - (a: Variable, b: Variable) -> Variable {
    let shape = b.value.shape
    return a.tape.append(a.value - b.value, from: [a, b]) { Y in [Y, -Y.summed(to: shape)] }
  }

  /// Y = A ⊙ B, where B may be a row or a column: Ā = Ȳ ⊙ B, B̄ = Ȳ ⊙ A.
  public static func ⊙ (a: Variable, b: Variable) -> Variable {
    let (A, B) = (a.value, b.value)
    return a.tape.append(A ⊙ B, from: [a, b]) { Y in [Y ⊙ B, (Y ⊙ A).summed(to: B.shape)] }
  }

  /// Y = A / B elementwise, where B may be a row or a column: Ā = Ȳ / B, B̄ = −Ȳ ⊙ A / B².
  public static func / (a: Variable, b: Variable) -> Variable {
    let (A, B) = (a.value, b.value)
    return a.tape.append(A / B, from: [a, b]) { Y in
      [Y / B, -(Y ⊙ A / B / B).summed(to: B.shape)]
    }
  }

  /// Y = c A: Ā = c Ȳ.
  public static func * (c: Double, a: Variable) -> Variable {
    a.tape.append(c * a.value, from: [a]) { Y in [c * Y] }
  }

  /// Y = c + A: Ā = Ȳ.
  public static func + (c: Double, a: Variable) -> Variable {
    a.tape.append(c + a.value, from: [a]) { Y in [Y] }
  }

  /// Y = eᴬ: Ā = Ȳ ⊙ Y.
  public func exponential() -> Variable {
    let E = exp(value)
    return tape.append(E, from: [self]) { Y in [Y ⊙ E] }
  }

  /// Y = ln A: Ā = Ȳ / A.
  public func logarithm() -> Variable {
    let A = value
    return tape.append(log(A), from: [self]) { Y in [Y / A] }
  }

  /// Y = sin A: Ā = Ȳ ⊙ cos A.
  public func sine() -> Variable {
    let A = value
    return tape.append(sin(A), from: [self]) { Y in [Y ⊙ cos(A)] }
  }

  /// Y = Φ(A) = ½ erfc(−A/√2), by the C library: Ā = Ȳ ⊙ φ(A), φ(a) = e^(−a²/2) / √(2π).
  public func normalDistribution() -> Variable {
    let A = value
    return tape.append(A.map { 0.5 * erfc(-$0 * 0.5.squareRoot()) }, from: [self]) { Y in
      [Y ⊙ A.map { exp(-0.5 * $0 * $0) / (2 * .pi).squareRoot() }]
    }
  }

  /// Y = max(A, 0): Ā = Ȳ where A > 0, else 0.
  public func positivePart() -> Variable {
    let A = value
    return tape.append(A.map { max($0, 0) }, from: [self]) { Y in
      [Matrix(rows: A.rows, columns: A.columns) { i, j in A[i, j] > 0 ? Y[i, j] : 0 }]
    }
  }

  /// A range of rows: Ā equals Ȳ in these rows and is 0 elsewhere.
  public func rows(_ range: Range<Int>) -> Variable {
    let A = value
    return tape.append(A[rows: range], from: [self]) { Y in
      [
        Matrix(rows: A.rows, columns: A.columns) { i, j in
          range.contains(i) ? Y[i - range.lowerBound, j] : 0
        }
      ]
    }
  }

  /// A stacked above B: Ā and B̄ are the corresponding rows of Ȳ.
  public func above(_ b: Variable) -> Variable {
    let (m, n) = (value.rows, b.value.rows)
    return tape.append(Matrix(stacking: [value, b.value]), from: [self, b]) { Y in
      [Y[rows: 0..<m], Y[rows: m..<m + n]]
    }
  }

  /// The sum of all elements, 1×1: Ā = Ȳ everywhere.
  public func sum() -> Variable {
    let shape = value.shape
    return tape.append([[value.sum]], from: [self]) { Y in
      [Matrix(rows: shape.rows, columns: shape.columns, repeating: Y[0, 0])]
    }
  }

  /// The sum of each column, 1×n: Ā = Ȳ in each row.
  public func columnSums() -> Variable {
    let shape = value.shape
    return tape.append(value.columnSums(), from: [self]) { Y in
      [Matrix.zeros(shape.rows, shape.columns) + Y]
    }
  }

  /// Y = [A B], the columns of B to the right: Ā and B̄ are the corresponding
  /// columns of Ȳ.
  public func appending(columns other: Variable) -> Variable {
    let n = value.columns
    return tape.append(value.appending(columns: other.value), from: [self, other]) { Y in
      [Y[columns: 0..<n], Y[columns: n..<Y.columns]]
    }
  }

  /// The sum of each row, m×1: Ā = Ȳ in each column.
  public func rowSums() -> Variable {
    let shape = value.shape
    return tape.append(value.rowSums(), from: [self]) { Y in
      [Matrix.zeros(shape.rows, shape.columns) + Y]
    }
  }
}

extension Matrix {
  /// The gradient of an operand that was repeated along rows or columns.
  fileprivate func summed(to shape: Shape) -> Matrix {
    // Both sums are taken where a single number was repeated, since 1×1 is both a row and a column.
    let sums = shape.rows < rows ? columnSums() : self
    return shape.columns < columns ? sums.rowSums() : sums
  }
}
