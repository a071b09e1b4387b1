import Adjoint

/// The measurements of an experiment: u at scattered points, with or without noise. Initial and boundary values are
/// unknown.
struct Measurements {
  /// The plan of an experiment.
  struct Plan: Hashable {
    var count: Int
    /// The standard deviation of the noise as a fraction of that of u.
    var noise = 0.0
    /// Only points with |x| above it.
    var border = 0.0
    /// The number of collocation points at which nothing is measured.
    var others = 0

    var domain: Domain { Burgers().domain }
  }

  let plan: Plan
  /// t and x, N×2.
  let points: Matrix<Double>
  /// y = u + σ ε, N×1.
  let values: Matrix<Double>
  /// The standard deviation σ of the noise.
  let sigma: Double
  /// Further points for the equation, M×2; nil for none.
  let others: Matrix<Double>?

  /// Measurements at points that are uniformly distributed over the allowed domain.
  init(_ plan: Plan, using random: inout Random) {
    func draw(_ count: Int) -> Matrix<Double> {
      let X = plan.domain.uniform(count, using: &random)
      // −1 … 1 becomes −1 … −b and b … 1.
      return Matrix(rows: count, columns: 2) { i, j in
        if j == 0 { return X[i, 0] }
        let x = X[i, 1]
        return (x < 0 ? -1 : 1) * (plan.border + (1 - plan.border) * abs(x))
      }
    }
    let X = draw(plan.count)
    let u = BurgersSolution()(X).u
    sigma = plan.noise * (square(u).mean - u.mean * u.mean).squareRoot()
    values = u + sigma * Matrix.normal(plan.count, 1, using: &random)
    others = plan.others > 0 ? draw(plan.others) : nil
    (self.plan, points) = (plan, X)
  }
}
