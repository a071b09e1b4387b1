import Kernels

extension Matrix {
  /// f applied to each element. The memory of self is reused if nothing else refers to it.
  consuming func mapped(_ function: UnaryFunction) -> Matrix {
    if isKnownUniquelyReferenced(&storage) {
      storage.assign(function, of: storage)
      return self
    }
    let result = Matrix(uninitialized: shape)
    result.storage.assign(function, of: storage)
    return result
  }

  /// Each element limited to a range, m×n; NaN stays NaN.
  public consuming func clamped(to range: ClosedRange<S>) -> Matrix {
    if isKnownUniquelyReferenced(&storage) {
      storage.assign(storage, clampedTo: range)
      return self
    }
    let result = Matrix(uninitialized: shape)
    result.storage.assign(storage, clampedTo: range)
    return result
  }

  /// M ⊙ X with the random mask M of dropout: an element is 0 with the probability `rate`, else 1 / (1 − rate),
  /// independently of the others. M is a function of the seed, the rate and the element's index in the order of rows.
  ///
  /// A dropped element is 0 even if it was NaN. Traps unless 0 ≤ rate < 1.
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

  /// `transform` applied to each element, m×n: for functions that have no vectorized form.
  public func map(_ transform: (S) -> S) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map(transform))
  }
}

// Elementwise functions under their mathematical names. Their errors in units in the last place, which the tests of
// the kernels derive and assert over the whole range: exp 1.1, log 1, tanh 3, logistic 3.2,
// softplus 3.3, normalDistribution 13.6, sin and cos 2.5, but 3.4 at two numbers beside multiples of π/2; sqrt is
// correctly rounded.

/// eˣ of each element.
public func exp<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.exponential) }

/// ln x of each element: −∞ at 0, NaN for x < 0.
public func log<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.logarithm) }

/// tanh x of each element.
public func tanh<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.hyperbolicTangent) }

/// σ(x) = 1 / (1 + e⁻ˣ) of each element.
public func logistic<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.logistic) }

/// Softplus, ln(1 + eˣ), of each element; its derivative is the logistic function.
public func softplus<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.softplus) }

/// Φ(x), the distribution function of the standard normal distribution, of each element: ½ (1 + erf(x/√2)). It is
/// accurate in the left tail, too; its derivative is e^(−x²/2) / √(2π).
public func normalDistribution<S>(_ x: consuming Matrix<S>) -> Matrix<S> {
  x.mapped(.normalDistribution)
}

/// sin x of each element. Beyond |x| = 2²⁰ it is slower, but as accurate.
public func sin<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.sine) }

/// cos x of each element. Beyond |x| = 2²⁰ it is slower, but as accurate.
public func cos<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.cosine) }

/// √x of each element: NaN for x < 0.
public func sqrt<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.squareRoot) }

/// |x| of each element.
public func abs<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.absolute) }

/// x² of each element.
public func square<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.square) }

/// max(x, 0) of each element, the ReLU.
public func positivePart<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.positivePart) }

/// The unit step of each element: 1 where x > 0, else 0.
public func unitStep<S>(_ x: consuming Matrix<S>) -> Matrix<S> { x.mapped(.unitStep) }
