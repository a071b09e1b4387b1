import Matrices

// Metrics of regression, for predictions P and targets Y; both n × outputs.

/// The relative error in the Euclidean norm, ‖P − Y‖ / ‖Y‖: the error that papers on physics-informed networks report.
/// NaN or ∞ if all targets are zero.
public func relativeL2Error<S>(of prediction: Matrix<S>, against target: Matrix<S>) -> Double {
  let (P, Y) = (prediction, target)
  checkComparable(P, Y)
  let (error, size) = ((P - Y).norm, Y.norm)
  if error < .infinity && size < .infinity { return Double(error) / Double(size) }
  // Norms beyond the range of the numbers have a ratio that may be in it; elements are not so small then that they
  // would lose digits.
  let b = S.greatestFiniteMagnitude.binade
  return Double((P / b - Y / b).norm) / Double((Y / b).norm)
}

/// The mean absolute error (MAE), 1/(n m) Σ_i Σ_j |p_ij − y_ij|, in the units of the targets.
///
/// As a loss it is ``MeanAbsoluteError``.
public func meanAbsoluteError<S>(of prediction: Matrix<S>, against target: Matrix<S>) -> Double {
  let (P, Y) = (prediction, target)
  checkComparable(P, Y)
  let error = Double(abs(P - Y).mean)
  if error.isFinite { return error }
  // The difference of two numbers may be beyond their range, half of it is not.
  return 2 * Double(abs(P / 2 - Y / 2).mean)
}

/// The root of the mean squared error (RMSE), √(1/(n m) Σ_i Σ_j (p_ij − y_ij)²), in the units of the targets: at least
/// the ``meanAbsoluteError(of:against:)``, and more where some errors are large.
///
/// As a loss it is ``RootMeanSquaredError``.
public func rootMeanSquaredError<S>(of prediction: Matrix<S>, against target: Matrix<S>) -> Double {
  let (P, Y) = (prediction, target)
  checkComparable(P, Y)
  let E = P - Y
  let squares = E.sumOfSquares
  if Matrix.hasAllDigits(squares) { return (Double(squares) / Double(P.count)).squareRoot() }
  let error = Double(E.rootMeanSquare)
  return error.isFinite ? error : 2 * Double((P / 2 - Y / 2).rootMeanSquare)
}

/// The coefficient of determination R², as the mean over the outputs.
/// ```
/// R² = 1 − Σ_i (y_i − p_i)² / Σ_i (y_i − ȳ)²
/// ```
/// It is 1 for a perfect prediction, 0 for the mean ȳ of the targets, and negative for worse predictions. For an output
/// whose targets are all equal it is not defined: NaN for a perfect prediction, else −∞.
public func coefficientOfDetermination<S>(
  of prediction: Matrix<S>, against target: Matrix<S>
) -> Double {
  let (P, Y) = (prediction, target)
  checkComparable(P, Y)
  let largest = max(P.maxNorm, Y.maxNorm)
  if largest > S.greatestFiniteMagnitude / 4 && largest.isFinite {
    // R² does not depend on the unit, and in this one all differences are in the range of the numbers.
    return coefficientOfDetermination(of: P / 8, against: Y / 8)
  }
  let (n, mean, residual) = (S(Y.rows), Y.columnMeans(), (Y - P).columnSumsOfSquares())
  let total = (Y - mean).columnSumsOfSquares()
  var (numerators, denominators) = (residual.elements, total.elements)
  let isInRange = Matrix.hasAllDigits(residual.maximum) && Matrix.hasAllDigits(total.minimum)
  let isSquared = isInRange && Matrix.isAccurate(mean: mean, standardDeviation: sqrt(total / n))
  if !isSquared {
    // Norms, for targets that are equal or far from 0, and for squares beyond the range of the numbers.
    numerators = (Y - P).columnRootMeanSquares().elements
    denominators = ColumnMeans(of: Y).deviations.elements
  }
  let scores = zip(numerators, denominators).map { residual, total -> Double in
    let ratio = Double(residual) / Double(total)
    return 1 - (isSquared ? ratio : ratio * ratio)
  }
  return scores.reduce(0, +) / Double(scores.count)
}
