import Matrices
import Networks
import PhysicsInformed
import Testing

/// The jet of a solution along the coordinates, by differences of its values: five points each.
///
/// Errors: h⁴/30 of a fifth and h⁴/90 of a sixth derivative; roundings 1.5 ε/h and 5.4 ε/h² of the values.
func differences(
  of solution: some ReferenceSolution, _ pattern: JetPattern, at X: Matrix<Double>,
  step h: Double = 1e-3
) -> [Matrix<Double>] {
  func u(_ j: Int, _ shift: Double) -> Matrix<Double> {
    solution.values(at: X + Matrix(rows: 1, columns: X.columns) { _, k in k == j ? shift : 0 })
  }
  let first = (0..<pattern.directions).map { j in
    (8 * (u(j, h) - u(j, -h)) - (u(j, 2 * h) - u(j, -2 * h))) / (12 * h)
  }
  let second = pattern.pairs.map { pair in
    let j = pair.i
    precondition(pair.i == pair.j)
    return (16 * (u(j, h) + u(j, -h)) - (u(j, 2 * h) + u(j, -2 * h)) - 30 * u(j, 0)) / (12 * h * h)
  }
  return [u(0, 0)] + first + second
}

/// The largest |f| of an equation at a solution.
func largestResidual<Equation: DifferentialEquation>(
  _ equation: Equation, _ solution: some ReferenceSolution, at X: Matrix<Double>
) -> Double {
  equation.residual(at: X, solution.jet(at: X)).f.maxNorm
}

/// The largest relative difference between f and its partial derivatives in single and in double precision, at random
/// jets.
func largestRounding<Equation: DifferentialEquation>(_ equation: Equation) -> Double {
  var random = Random(seed: 3)
  let X = Matrix<Float>(equation.domain.uniform(9, using: &random))
  let U = (0..<equation.pattern.count).map { _ in Matrix<Float>.normal(9, 1, using: &random) }
  let single = equation.residual(at: X, U)
  let double = equation.residual(at: Matrix<Double>(X), U.map { Matrix<Double>($0) })
  return zip([single.f] + single.partials, [double.f] + double.partials)
    .map { (Matrix<Double>($0) - $1).maxNorm / max(1, $1.maxNorm) }.max()!
}

/// What a handful of operations in single precision may lose, relative to the largest result: terms may be
/// several times as large as their sum.
let singleRounding = 64 * Double(Float.ulpOfOne)
