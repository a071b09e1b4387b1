import Matrices
import Networks

// The chain rule and the product rule, up to third derivatives.

extension CoordinateFunction {
  /// The function φ(ψ(x)), where this is φ:
  /// ```
  /// f′ = φ′ ψ′      f″ = φ″ ψ′² + φ′ ψ″      f‴ = φ‴ ψ′³ + 3 φ″ ψ′ ψ″ + φ′ ψ‴
  /// ```
  public func of(_ inner: CoordinateFunction) -> CoordinateFunction {
    CoordinateFunction { x in
      let b: ActivationSlopes<Double> = inner.slopes(at: x)
      let a: ActivationSlopes<Double> = slopes(at: b.value)
      return ActivationSlopes(
        a.value,
        // f′ = φ′ ψ′
        a.first ⊙ b.first,
        // f″ = φ″ ψ′² + φ′ ψ″
        a.second ⊙ square(b.first) + a.first ⊙ b.second,
        // f‴ = φ‴ ψ′³ + 3 φ″ ψ′ ψ″ + φ′ ψ‴
        a.third ⊙ square(b.first) ⊙ b.first + 3 * a.second ⊙ b.first ⊙ b.second + a.first ⊙ b.third)
    }
  }

  /// The product f = φ ψ of two functions of the same coordinate:
  /// ```
  /// f′ = φ′ ψ + φ ψ′      f″ = φ″ ψ + 2 φ′ ψ′ + φ ψ″      f‴ = φ‴ ψ + 3 φ″ ψ′ + 3 φ′ ψ″ + φ ψ‴
  /// ```
  public static func * (f: CoordinateFunction, g: CoordinateFunction) -> CoordinateFunction {
    CoordinateFunction { x in
      let a: ActivationSlopes<Double> = f.slopes(at: x)
      let b: ActivationSlopes<Double> = g.slopes(at: x)
      return ActivationSlopes(
        a.value ⊙ b.value,
        // f′ = φ′ ψ + φ ψ′
        a.first ⊙ b.value + a.value ⊙ b.first,
        // f″ = φ″ ψ + 2 φ′ ψ′ + φ ψ″
        a.second ⊙ b.value + 2 * a.first ⊙ b.first + a.value ⊙ b.second,
        // f‴ = φ‴ ψ + 3 φ″ ψ′ + 3 φ′ ψ″ + φ ψ‴
        a.third ⊙ b.value + 3 * a.second ⊙ b.first + 3 * a.first ⊙ b.second + a.value ⊙ b.third)
    }
  }

  /// The hyperbolic sine φ = sinh(κ x) / sinh κ, which increases from 0 at 0 to 1 at 1:
  /// ```
  /// φ′ = κ cosh(κ x) / sinh κ      φ″ = κ² φ      φ‴ = κ² φ′
  /// ```
  /// sinh y = ½ (e + e/(e + 1)) with e = e^y − 1, which has all digits for a small y. Traps unless κ is positive, and
  /// e^κ finite.
  public static func hyperbolicSine(strength κ: Double) -> CoordinateFunction {
    let size = expm1([[κ]] as Matrix<Double>)[0, 0]
    require(κ > 0 && size.isFinite, "the strength of a stretching is positive, and e^κ finite, found κ = \(κ)")
    let scale = 2 / (size + size / (size + 1))
    return CoordinateFunction { x in
      let e = expm1(κ * x)
      // φ = sinh(κ x) / sinh κ, φ′ = κ cosh(κ x) / sinh κ
      let value = scale / 2 * (e + e / (e + 1))
      let first = (κ * scale / 2) * (e + 1 + 1 / (e + 1))
      return ActivationSlopes(value, first, (κ * κ) * value, (κ * κ) * first)
    }
  }
}
