// The gradient of the weights, A Ḡᵀ summed over points and components: dot products of features.
//
// The sums stay vectors, one lane for each point of a block, and the lanes are added up only when a part of the points
// is done.

/// Dot products of some features, the rows, with those of a strip.
protocol DotRows<Features>: Accumulators where T == Features.T {
  associatedtype Features: StridedStrip
  /// self ← self + a gᵀ, lane by lane.
  mutating func add(_ a: UnsafePointer<T>, times g: Features)
  /// Adds the sums to those in memory.
  func write(to sums: UnsafeMutablePointer<T>, _ rowStride: Int)
}

/// One row.
struct DotRow<Features: StridedStrip>: DotRows {
  typealias T = Features.T
  var strip: Features

  @inline(__always) static var count: Int { 1 }
  @inline(__always) static var zero: Self { Self(strip: .zero) }

  @inline(__always)
  mutating func add(_ a: UnsafePointer<T>, times g: Features) { strip.add(a.lanes, times: g) }

  @inline(__always)
  func write(to sums: UnsafeMutablePointer<T>, _ rowStride: Int) {
    strip.write(to: sums, adding: true, tail: T.laneCount)
  }
}

extension Twice: DotRows where Half: DotRows {
  typealias Features = Half.Features

  @inline(__always)
  mutating func add(_ a: UnsafePointer<T>, times g: Features) {
    upper.add(a, times: g)
    lower.add(a + Half.count &* T.featureStride, times: g)
  }

  @inline(__always)
  func write(to sums: UnsafeMutablePointer<T>, _ rowStride: Int) {
    upper.write(to: sums, rowStride)
    lower.write(to: sums + Half.count &* rowStride, rowStride)
  }
}

/// The gradient of one layer in one tile, added to vectors of sums in the order of the parameters:
/// ```
/// ∂L/∂W = A Ḡᵀ of all components, p×q        ∂L/∂b = Ḡ 1 of the values, q
/// ```
struct JetGradient<T: Real> {
  /// The jets that enter the layer.
  var a: UnsafePointer<T>
  var p: Int
  /// The derivatives of the loss with respect to the jets that leave it.
  var g: UnsafePointer<T>
  var q: Int
  /// The (p + 1) q vectors of sums.
  var sums: UnsafeMutablePointer<T>

  @inline(__always)
  func add() {
    typealias Two = Join<Single<T>>
    var column = 0
    #if LANES512 || arch(arm64)
      while column + 4 <= q {
        addColumns(Join<Join<Two>>.self, column)
        column += 4
      }
    #elseif LANES256
      // Twelve sums, three features of Ḡ and one of A: all of the 16 registers.
      while column + 3 <= q {
        addColumns(Join<Two>.self, column)
        column += 3
      }
    #endif
    while column + 2 <= q {
      addColumns(Two.self, column)
      column += 2
    }
    if column < q { addColumns(Single<T>.self, column) }
    addBias()
  }

  /// The columns of one strip.
  @inline(__always)
  private func addColumns<S: StridedStrip>(_ type: S.Type, _ column: Int) where S.T == T {
    typealias Two = Twice<DotRow<S>>
    var row = 0
    while row + 4 <= p {
      add(Twice<Two>.self, row, column)
      row += 4
    }
    if row + 2 <= p {
      add(Two.self, row, column)
      row += 2
    }
    if row < p { add(DotRow<S>.self, row, column) }
  }

  @inline(never)
  private func add<R: DotRows>(_ type: R.Type, _ row: Int, _ column: Int) where R.T == T {
    var dots = R.zero
    let a = a + row &* T.featureStride
    let g = g + column &* T.featureStride
    for i in stride(from: 0, to: T.featureStride, by: T.laneCount) {
      dots.add(a + i, times: R.Features(g + i, stride: T.featureStride))
    }
    dots.write(to: sums + (row &* q + column) &* T.laneCount, q &* T.laneCount)
  }

  @inline(__always)
  private func addBias() {
    for column in 0..<q {
      let g = g + column &* T.featureStride
      let sum = sums + (p &* q + column) &* T.laneCount
      var x = sum.lanes
      for block in stride(from: 0, to: T.featureStride, by: T.blockStride) {
        x += (g + block).lanes
      }
      sum.store(x)
    }
  }
}
