import Foundation

/// A curve f(x; β) of one of NIST's problems, with its derivatives by β.
struct NISTCurve: Sendable {
  /// f and ∂f/∂β at a point x, of one or two numbers.
  let at: @Sendable (_ x: [Double], _ b: [Double]) -> (value: Double, derivatives: [Double])

  /// A curve of one number.
  private init(_ f: @escaping @Sendable (_ x: Double, _ b: [Double]) -> (Double, [Double])) {
    at = { x, b in f(x[0], b) }
  }

  private init(at f: @escaping @Sendable (_ x: [Double], _ b: [Double]) -> (Double, [Double])) { at = f }

  /// The curve of a problem.
  static func of(_ name: NISTProblem.Name) -> NISTCurve {
    switch name {
    case .misra1a, .boxBOD: saturation
    case .misra1b: misra1b
    case .misra1c: misra1c
    case .misra1d: misra1d
    case .chwirut1, .chwirut2: attenuation
    case .lanczos1, .lanczos2, .lanczos3: threeExponentials
    case .gauss1, .gauss2, .gauss3: twoPeaks
    case .danWood: power
    case .kirby2: rational(degree: 2)
    case .hahn1, .thurber: rational(degree: 3)
    case .nelson: nelson
    case .mgh09: kowalik
    case .mgh10: meyer
    case .mgh17: osborne
    case .roszman1: roszman
    case .enso: cycles
    case .rat42: logistic
    case .rat43: richards
    case .eckerle4: peak
    case .bennett5: bennett
    }
  }

  // MARK: - Exponentials

  /// b₁ (1 − e^(−b₂ x))
  private static let saturation = NISTCurve { x, b in
    let e = exp(-b[1] * x)
    return (b[0] * (1 - e), [1 - e, b[0] * x * e])
  }

  /// e^(−b₁ x) / (b₂ + b₃ x)
  private static let attenuation = NISTCurve { x, b in
    let d = b[1] + b[2] * x
    let f = exp(-b[0] * x) / d
    return (f, [-x * f, -f / d, -x * f / d])
  }

  /// Σ_k b_k e^(−b_{k+1} x) over three pairs.
  private static let threeExponentials = NISTCurve { x, b in
    var (f, derivatives): (Double, [Double]) = (0, [])
    for k in stride(from: 0, to: 6, by: 2) {
      let e = exp(-b[k + 1] * x)
      f += b[k] * e
      derivatives += [e, -b[k] * x * e]
    }
    return (f, derivatives)
  }

  /// b₁ e^(−b₂ x) + b₃ e^(−(x − b₄)²/b₅²) + b₆ e^(−(x − b₇)²/b₈²)
  private static let twoPeaks = NISTCurve { x, b in
    let e = exp(-b[1] * x)
    var (f, derivatives) = (b[0] * e, [e, -b[0] * x * e])
    for k in [2, 5] {
      let z = (x - b[k + 1]) / b[k + 2]
      let g = exp(-z * z)
      f += b[k] * g
      derivatives += [g, 2 * b[k] * g * z / b[k + 2], 2 * b[k] * g * z * z / b[k + 2]]
    }
    return (f, derivatives)
  }

  /// ln y = b₁ − b₂ x₁ e^(−b₃ x₂)
  private static let nelson = NISTCurve(at: { x, b in
    let e = exp(-b[2] * x[1])
    return (b[0] - b[1] * x[0] * e, [1, -x[0] * e, b[1] * x[0] * x[1] * e])
  })

  /// b₁ e^(b₂ / (x + b₃))
  private static let meyer = NISTCurve { x, b in
    let s = x + b[2]
    let e = exp(b[1] / s)
    return (b[0] * e, [e, b[0] * e / s, -b[0] * b[1] * e / (s * s)])
  }

  /// b₁ + b₂ e^(−b₄ x) + b₃ e^(−b₅ x)
  private static let osborne = NISTCurve { x, b in
    let (e, g) = (exp(-b[3] * x), exp(-b[4] * x))
    return (b[0] + b[1] * e + b[2] * g, [1, e, g, -b[1] * x * e, -b[2] * x * g])
  }

  /// b₁ / (1 + e^(b₂ − b₃ x))
  private static let logistic = NISTCurve { x, b in
    let e = exp(b[1] - b[2] * x)
    let s = 1 / (1 + e)
    // With s(1 − s) = e s² that does not become ∞ · 0.
    let slope = b[0] * s * (1 - s)
    return (b[0] * s, [s, -slope, slope * x])
  }

  /// b₁ / (1 + e^(b₂ − b₃ x))^(1/b₄)
  private static let richards = NISTCurve { x, b in
    let e = exp(b[1] - b[2] * x)
    let s = 1 / (1 + e)
    let power = pow(1 + e, -1 / b[3])
    let slope = b[0] * power * (1 - s) / b[3]
    return (b[0] * power, [power, -slope, slope * x, b[0] * power * log(1 + e) / (b[3] * b[3])])
  }

  /// (b₁/b₂) e^(−½ ((x − b₃)/b₂)²)
  private static let peak = NISTCurve { x, b in
    let z = (x - b[2]) / b[1]
    let e = exp(-z * z / 2) / b[1]
    return (b[0] * e, [e, b[0] * e * (z * z - 1) / b[1], b[0] * e * z / b[1]])
  }

  // MARK: - Rational functions

  /// b₁ b₂ x / (1 + b₂ x)
  private static let misra1d = NISTCurve { x, b in
    let d = 1 + b[1] * x
    return (b[0] * b[1] * x / d, [b[1] * x / d, b[0] * x / (d * d)])
  }

  /// b₁ (1 − (1 + b₂ x/2)⁻²)
  private static let misra1b = NISTCurve { x, b in
    let d = 1 + b[1] * x / 2
    return (b[0] * (1 - 1 / (d * d)), [1 - 1 / (d * d), b[0] * x / (d * d * d)])
  }

  /// Two polynomials of one degree, the lower one with 1 as its constant.
  private static func rational(degree: Int) -> NISTCurve {
    NISTCurve { x, b in
      let powers = (0...degree).map { pow(x, Double($0)) }
      let above = zip(b, powers).reduce(0) { $0 + $1.0 * $1.1 }
      let below = 1 + zip(b[(degree + 1)...], powers.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
      let f = above / below
      return (f, powers.map { $0 / below } + powers.dropFirst().map { -f * $0 / below })
    }
  }

  /// b₁ (x² + b₂ x) / (x² + b₃ x + b₄)
  private static let kowalik = NISTCurve { x, b in
    let (n, d) = (x * x + x * b[1], x * x + x * b[2] + b[3])
    let f = b[0] * n / d
    return (f, [n / d, b[0] * x / d, -f * x / d, -f / d])
  }

  // MARK: - Others

  /// b₁ x^b₂
  private static let power = NISTCurve { x, b in
    let p = pow(x, b[1])
    return (b[0] * p, [p, b[0] * p * log(x)])
  }

  /// b₁ (1 − (1 + 2 b₂ x)^(−½))
  private static let misra1c = NISTCurve { x, b in
    let d = 1 + 2 * b[1] * x
    let root = 1 / d.squareRoot()
    return (b[0] * (1 - root), [1 - root, b[0] * x * root / d])
  }

  /// b₁ (b₂ + x)^(−1/b₃)
  private static let bennett = NISTCurve { x, b in
    let s = b[1] + x
    let p = pow(s, -1 / b[2])
    return (b[0] * p, [p, -b[0] * p / (b[2] * s), b[0] * p * log(s) / (b[2] * b[2])])
  }

  /// b₁ − b₂ x − arctan(b₃ / (x − b₄)) / π
  private static let roszman = NISTCurve { x, b in
    let d = x - b[3]
    let squares = .pi * (d * d + b[2] * b[2])
    return (b[0] - b[1] * x - atan(b[2] / d) / .pi, [1, -x, -d / squares, -b[2] / squares])
  }

  /// A cycle of 12 months and two of unknown periods b₄ and b₇: b₁ + b₂ cos + b₃ sin + …
  private static let cycles = NISTCurve { x, b in
    let year = 2 * .pi * x / 12
    var f = b[0] + b[1] * cos(year) + b[2] * sin(year)
    var derivatives = [1, cos(year), sin(year)]
    for k in [3, 6] {
      let phase = 2 * .pi * x / b[k]
      let (c, s) = (cos(phase), sin(phase))
      f += b[k + 1] * c + b[k + 2] * s
      derivatives += [(b[k + 1] * s - b[k + 2] * c) * phase / b[k], c, s]
    }
    return (f, derivatives)
  }
}
