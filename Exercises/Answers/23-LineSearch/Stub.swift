import Matrices

/// The first step that satisfies the conditions of Armijo and Wolfe, among 1 and the steps that follow by doubling and
/// bisection.
///
/// φ(α) has a value and a slope, φ′(α); φ′(0) < 0 and 0 < c₁ < c₂ < 1. Such a step exists.
func lineSearch(
  _ phi: (Double) -> (value: Double, slope: Double), c1: Double, c2: Double
) throws -> Double {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
