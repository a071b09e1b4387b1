/// A register tile of a product of weights and jets: the jets of some features at one vector of points.
///
/// Each component is a strip with one vector for each feature. So is a column w of the weights, with each of them in
/// all lanes of its vector, and a step of the product multiplies it by one vector of x after the other:
/// ```
///              w₀     w₁     w₂
///            ┌──────┬──────┬──────┐
///   x.u   ·  │  u   │rest.x│ …    │
///            ├──────┼──────┼──────┤
///   x.a   ·  │  a   │      │      │      twelve sums, three weights and one vector of x:
///            ├──────┼──────┼──────┤      sixteen registers
///   x.b   ·  │  b   │      │      │
///            ├──────┼──────┼──────┤
///   x.bb  ·  │  bb  │      │      │
///            └──────┴──────┴──────┘
/// ```
/// Row by row, one weight after the other times the four vectors of x, the same tile needs seventeen registers: sums
/// were spilled to memory, and an evaluation took a third more time.
struct JetTile<Features: FeatureStrip>: Accumulators {
  typealias T = Features.T
  var u, a, b, bb: Features

  @inline(__always)
  init(u: Features, a: Features, b: Features, bb: Features) {
    (self.u, self.a, self.b, self.bb) = (u, a, b, bb)
  }

  @inline(__always) static var count: Int { Features.vectors }
  @inline(__always) static var zero: Self { Self(u: .zero, a: .zero, b: .zero, bb: .zero) }

  /// self ← self + x wᵀ for the jets x of one feature at a block of points.
  @inline(__always)
  mutating func add(_ x: UnsafePointer<T>, times w: Features) {
    u.add(x.lanes, times: w)
    a.add((x + T.laneCount).lanes, times: w)
    b.add((x + 2 * T.laneCount).lanes, times: w)
    bb.add((x + 3 * T.laneCount).lanes, times: w)
  }

  /// Passes the jets to the epilogue, feature by feature.
  @inline(__always)
  func finish<E: JetEpilogue>(_ epilogue: E, first: Int, block: Int) where E.T == T {
    Features.finish(self, epilogue, feature: first, row: 0, block: block)
  }
}

/// One vector for each of some features.
protocol FeatureStrip<T>: Strip {
  /// Each of the numbers, `stride` elements apart, in all lanes of its vector.
  init(repeating address: UnsafePointer<T>, stride: Int)
  /// Passes the jets of a tile to the epilogue, from the row `row` on.
  static func finish<E: JetEpilogue>(_ z: JetTile<Self>, _ epilogue: E, feature: Int, row: Int, block: Int)
  where E.T == T
}

extension Single: FeatureStrip {
  @inline(__always)
  init(repeating address: UnsafePointer<T>, stride: Int) { self.init(repeating: address.pointee) }

  @inline(__always)
  static func finish<E: JetEpilogue>(_ z: JetTile<Self>, _ epilogue: E, feature: Int, row: Int, block: Int)
  where E.T == T {
    let z = Jet<T>(u: z.u.x, a: z.a.x, b: z.b.x, bb: z.bb.x)
    epilogue.finish(z, feature: feature, row: row, block: block)
  }
}

extension Join: FeatureStrip where Rest: FeatureStrip {
  @inline(__always)
  init(repeating address: UnsafePointer<T>, stride: Int) {
    let x = T.Lanes(repeating: address.pointee)
    self.init(x: x, rest: Rest(repeating: address + stride, stride: stride))
  }

  @inline(__always)
  static func finish<E: JetEpilogue>(_ z: JetTile<Self>, _ epilogue: E, feature: Int, row: Int, block: Int)
  where E.T == T {
    let first = Jet<T>(u: z.u.x, a: z.a.x, b: z.b.x, bb: z.bb.x)
    epilogue.finish(first, feature: feature, row: row, block: block)
    let rest = JetTile(u: z.u.rest, a: z.a.rest, b: z.b.rest, bb: z.bb.rest)
    Rest.finish(rest, epilogue, feature: feature + 1, row: row + 1, block: block)
  }
}
