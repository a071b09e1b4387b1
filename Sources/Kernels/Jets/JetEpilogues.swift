// The operations that follow a product of weights and jets. In the comments A, A_a, A_b, A_bb are the jets after the
// activation, Z, … those before it, and Ā, Z̄, … the derivatives of the loss with respect to them.

/// What is done with the results of a product. A type rather than a closure, so that it is inlined.
protocol JetEpilogue<T> {
  associatedtype T: Real
  /// The jets of one feature at one block of points, while they are in registers; the feature is the given row of its
  /// tile.
  func finish(_ z: Jet<T>, feature: Int, row: Int, block: Int)
  /// Called when the features of a register tile are done at all points, and are still in the L1 cache.
  func finishFeatures(from first: Int, rows: Int)
}

extension JetEpilogue {
  @inline(__always) func finishFeatures(from first: Int, rows: Int) {}
}

/// The last layer: Z + bias, and the derivatives unchanged.
struct LinearJets<T: Real>: JetEpilogue {
  var bias: UnsafePointer<T>
  var output: UnsafeMutablePointer<T>

  @inline(__always)
  func finish(_ z: Jet<T>, feature: Int, row: Int, block: Int) {
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
///
/// While the sums are in registers only the bias is added. The rest is done for all points of a few features at a time,
/// in two loops: the first one ends before the division of tanh. From the argument to A_bb forty operations wait for
/// each other, and a processor looks about a hundred operations ahead; the shorter the loop, the more vectors, which do
/// not depend on each other, are under way at a time. (With 16 registers, the whole chain at the end of each product
/// took twice as long.)
struct TanhJets<T: Real>: JetEpilogue {
  var bias: UnsafePointer<T>
  var output: UnsafeMutablePointer<T>
  /// The arguments of tanh, one row of the tile after the other, and then the numerators e of tanh = e / (2 − |e|).
  var numerators: UnsafeMutablePointer<T>

  @inline(__always)
  func finish(_ z: Jet<T>, feature: Int, row: Int, block: Int) {
    let argument = z.u + T.Lanes(repeating: bias[feature])
    (numerators + row &* T.tilePoints + block / JetNetwork.components).store(argument)
    z.writeDerivatives(to: output + (feature &* T.featureStride + block))
  }

  @inline(never)
  func finishFeatures(from first: Int, rows: Int) {
    applyElementwise(TanhNumerator<T>.self, to: numerators, into: numerators, 0..<rows &* T.tilePoints)
    // Features that follow each other lie side by side, and so do their numerators.
    let output = output + first &* T.featureStride
    for block in stride(from: 0, to: rows &* T.featureStride, by: T.blockStride) {
      let z = Jet(UnsafePointer(output + block))
      let e = (numerators + block / JetNetwork.components).lanes
      let s = e / (T.Lanes(repeating: 2) - T.magnitude(e))
      // s′ = 1 − s²
      let s1 = multiplyAdd(T.Lanes(repeating: 1), -s, s)
      let (a, b) = (s1 * z.a, s1 * z.b)
      // A_bb = s′ Z_bb − 2 s A_b Z_b
      let bb = multiplyAdd(s1 * z.bb, T.Lanes(repeating: -2) * s * b, z.b)
      Jet(u: s, a: a, b: b, bb: bb).write(to: output + block)
    }
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
  func finish(_ g: Jet<T>, feature: Int, row: Int, block: Int) {
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
