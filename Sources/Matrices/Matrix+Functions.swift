import Kernels

extension Matrix {
  /// f applied to each element, in place of a matrix that nobody else uses.
  consuming func mapped(_ function: UnaryFunction) -> Matrix {
    if isKnownUniquelyReferenced(&storage) {
      storage.assign(function, of: storage)
      return self
    }
    let result = Matrix(uninitialized: shape)
    result.storage.assign(function, of: storage)
    return result
  }

  /// Each element limited to a range; NaN stays.
  public consuming func clamped(to range: ClosedRange<S>) -> Matrix {
    if isKnownUniquelyReferenced(&storage) {
      storage.assign(storage, clampedTo: range)
      return self
    }
    let result = Matrix(uninitialized: shape)
    result.storage.assign(storage, clampedTo: range)
    return result
  }

  /// M ⊙ X with a random mask M: 0 with the probability `rate`, else 1 / (1 − rate), independently for each element. M
  /// is a function of the seed and the rate, element by element in the order of rows.
  ///
  /// A dropped element is 0 whatever it was, NaN too.
  public consuming func masked(dropping rate: Double, seed: UInt64) -> Matrix {
    require(rate >= 0 && rate < 1, "a rate of dropping lies in 0..<1, found \(rate)")
    let mask = DropMask<S>(seed: seed, rate: rate)
    if isKnownUniquelyReferenced(&storage) {
      storage.assign(storage, masked: mask)
      return self
    }
    let result = Matrix(uninitialized: shape)
    result.storage.assign(storage, masked: mask)
    return result
  }

  /// `transform` applied to each element: for functions that have no vectorized form.
  public func map(_ transform: (S) -> S) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map(transform))
  }
}

// Elementwise functions under the names of mathematics. Errors in units in the last place, derived and
// asserted by the tests of the kernels over the whole range: exp 1.1, log 1, tanh 3, logistic 3.2,
// softplus 3.3, sin and cos 2.5; sqrt is correctly rounded.

/// eˣ of each element.
public func exp<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.exponential) }

/// ln x of each element: −∞ at 0, NaN below.
public func log<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.logarithm) }

/// tanh x of each element.
public func tanh<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.hyperbolicTangent) }

/// σ(x) = 1 / (1 + e⁻ˣ) of each element.
public func logistic<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.logistic) }

/// Softplus, ln(1 + eˣ), of each element; its derivative is the logistic function.
public func softplus<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.softplus) }

/// sin x of each element. Beyond |x| = 2²⁰ it is slower, and as right.
public func sin<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.sine) }

/// cos x of each element. Beyond |x| = 2²⁰ it is slower, and as right.
public func cos<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.cosine) }

/// √x of each element: NaN below 0.
public func sqrt<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.squareRoot) }

/// |x| of each element.
public func abs<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.absolute) }

/// x² of each element.
public func square<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.square) }

/// max(x, 0) of each element.
public func positivePart<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.positivePart) }

/// 1 where x > 0, else 0.
public func unitStep<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.unitStep) }
