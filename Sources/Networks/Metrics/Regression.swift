import Matrices

// Metrics of regression, for predictions P and targets Y; both n × outputs.

/// The relative error in the Euclidean norm, ‖P − Y‖ / ‖Y‖: the error that papers on physics-informed networks report.
/// NaN or ∞ if all targets are zero.
public func relativeL2Error<S>(of prediction: Matrix<S>, against target: Matrix<S>) -> Double {
  let (P, Y) = (prediction, target)
  checkComparable(P, Y)
  return Double((P - Y).norm) / Double(Y.norm)
}

/// The mean absolute error (MAE), 1/(n m) Σ_i Σ_j |p_ij − y_ij|, in the units of the targets.
///
/// As a loss it is ``MeanAbsoluteError``.
public func meanAbsoluteError<S>(of prediction: Matrix<S>, against target: Matrix<S>) -> Double {
  let (P, Y) = (prediction, target)
  checkComparable(P, Y)
  return Double(abs(P - Y).mean)
}

/// The root of the mean squared error (RMSE), √(1/(n m) Σ_i Σ_j (p_ij − y_ij)²), in the units of the targets: at least
/// the ``meanAbsoluteError(of:against:)``, and more where some errors are large.
///
/// As a loss it is ``RootMeanSquaredError``.
public func rootMeanSquaredError<S>(of prediction: Matrix<S>, against target: Matrix<S>) -> Double {
  let (P, Y) = (prediction, target)
  checkComparable(P, Y)
  return (Double((P - Y).sumOfSquares) / Double(P.count)).squareRoot()
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
  let residual = square(Y - P).columnSums()
  let total = square(Y - Y.columnMeans()).columnSums()
  let ratios = zip(residual.elements, total.elements).map { 1 - Double($0) / Double($1) }
  return ratios.reduce(0, +) / Double(ratios.count)
}
