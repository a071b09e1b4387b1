// The operations that follow a product of weights and jets. In the comments A, A_a, A_b, A_bb are the jets after the
// activation, Z, … those before it, and Ā, Z̄, … the derivatives of the loss with respect to them.

/// The last layer: Z + bias, and the derivatives unchanged.
struct LinearJets<T: Real>: JetEpilogue {
  var bias: UnsafePointer<T>
  var output: UnsafeMutablePointer<T>

  @inline(__always)
  func finish(_ z: Jet<T>, feature: Int, block: Int) {
    var z = z
    z.u += T.Lanes(repeating: bias[feature])
    z.write(to: output + (feature &* T.featureStride + block))
  }
}

/// A hidden layer: the chain rule for tanh. With s = tanh(Z + bias), s′ = 1 − s² and s″ = −2 s s′:
/// ```
/// A    = s
/// A_a  = s′ Z_a
/// A_b  = s′ Z_b
/// A_bb = s′ Z_bb + s″ Z_b² = s′ Z_bb − 2 s A_b Z_b
/// ```
struct TanhJets<T: Real>: JetEpilogue {
  var bias: UnsafePointer<T>
  var output: UnsafeMutablePointer<T>

  @inline(__always)
  func finish(_ z: Jet<T>, feature: Int, block: Int) {
    let output = output + (feature &* T.featureStride + block)
    // The argument goes through memory, number by number, because the compiler vectorizes this loop.
    output.store(z.u + T.Lanes(repeating: bias[feature]))
    for lane in 0..<T.laneCount { output[lane] = HyperbolicTangent<T>.apply(output[lane]) }
    let s = output.lanes
    let minusTwo = T.Lanes(repeating: -2)
    // s′ = 1 − s²
    let s1 = multiplyAdd(T.Lanes(repeating: 1), -s, s)
    let (a, b) = (s1 * z.a, s1 * z.b)
    // A_bb = s′ Z_bb − 2 s A_b Z_b
    let bb = multiplyAdd(s1 * z.bb, minusTwo * s * b, z.b)
    Jet(u: s, a: a, b: b, bb: bb).write(to: output)
  }
}

/// The backward pass of a hidden layer: Z̄ from Ā, in terms of the jets after the activation alone, so that those
/// before it need not be kept.
/// ```
/// Z̄_bb = s′ Ā_bb
/// Z̄_b  = s′ Ā_b + 2 s″ Z_b Ā_bb = s′ Ā_b − 4 s A_b Ā_bb
/// Z̄_a  = s′ Ā_a
/// Z̄    = s′ Ā + s″ (Z_a Ā_a + Z_b Ā_b + Z_bb Ā_bb) + s‴ Z_b² Ā_bb
///      = s′ Ā − 2 (s (A_a Ā_a + A_b Ā_b + A_bb Ā_bb) + A_b² Ā_bb)
/// ```
/// The last line because s″ Z_i = −2 s A_i for first derivatives, and with s‴ = s′ (6 s² − 2)
/// ```
/// s″ Z_bb + s‴ Z_b² = −2 s (A_bb + 2 s A_b Z_b) + (6 s² − 2) A_b Z_b = −2 s A_bb − 2 A_b².
/// ```
struct TanhJetsBackward<T: Real>: JetEpilogue {
  /// The jets after the activation, A, A_a, A_b, A_bb.
  var outputs: UnsafePointer<T>
  /// Where the derivatives Z̄, Z̄_a, Z̄_b, Z̄_bb are written.
  var gradients: UnsafeMutablePointer<T>

  @inline(__always)
  func finish(_ g: Jet<T>, feature: Int, block: Int) {
    let place = feature &* T.featureStride + block
    let a = Jet(outputs + place)
    let s = a.u
    let minusTwo = T.Lanes(repeating: -2)
    let s1 = multiplyAdd(T.Lanes(repeating: 1), -s, s)
    // C = A_b Ā_bb
    let c = a.b * g.bb
    // Z̄_b = s′ Ā_b − 4 s C
    let b = multiplyAdd(s1 * g.b, T.Lanes(repeating: -4) * s, c)
    // A_a Ā_a + A_b Ā_b + A_bb Ā_bb
    let sum = multiplyAdd(multiplyAdd(a.a * g.a, a.b, g.b), a.bb, g.bb)
    // Z̄ = s′ Ā − 2 (s sum + A_b C)
    let u = multiplyAdd(s1 * g.u, minusTwo, multiplyAdd(a.b * c, s, sum))
    Jet(u: u, a: s1 * g.a, b: b, bb: s1 * g.bb).write(to: gradients + place)
  }
}
