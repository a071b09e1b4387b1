import Kernels

// The kernels, called on storages, whose shapes the matrix has checked.
extension Storage {
  /// The second operand of a function of two arguments.
  enum Second {
    case matrix(Storage)
    case row(Storage)
    case column(Storage)
    case scalar(S)

    fileprivate var operand: Operand<S> {
      switch self {
      case .matrix(let y): .matrix(y.address)
      case .row(let y): .row(y.address)
      case .column(let y): .column(y.address)
      case .scalar(let y): .scalar(y)
      }
    }
  }

  /// self ← f(x).
  func assign(_ function: UnaryFunction, of x: Storage) {
    S.apply(function, to: x.address, into: address, count: count)
  }

  /// self ← f(x, y) for m×n matrices.
  func assign(_ function: BinaryFunction, of x: Storage, _ y: Second, in shape: Shape) {
    S.apply(
      function, x.address, y.operand, into: address, rows: shape.rows, columns: shape.columns)
  }

  /// self ← α x + β self.
  func assign(_ alpha: S, times x: Storage, plus beta: S) {
    S.combine(alpha, x.address, beta, address, count: count)
  }

  /// self ← (self +) op(A) op(B); a transposed operand is its memory with exchanged strides.
  func assignProduct(
    of a: Storage, _ aShape: Shape, isTransposed aIsTransposed: Bool,
    and b: Storage, _ bShape: Shape, isTransposed bIsTransposed: Bool, accumulates: Bool,
    then epilogue: Epilogue<S> = .none
  ) {
    let product = Product(
      m: aIsTransposed ? aShape.columns : aShape.rows,
      n: bIsTransposed ? bShape.rows : bShape.columns,
      k: aIsTransposed ? aShape.rows : aShape.columns,
      a: a.address,
      aRowStride: aIsTransposed ? 1 : aShape.columns,
      aColumnStride: aIsTransposed ? aShape.columns : 1,
      b: b.address,
      bRowStride: bIsTransposed ? 1 : bShape.columns,
      bColumnStride: bIsTransposed ? bShape.columns : 1,
      c: address, cRowStride: bIsTransposed ? bShape.rows : bShape.columns,
      accumulates: accumulates)
    S.multiply(product, then: epilogue)
  }

  /// self ← self + XᵀX on and above the diagonal, X: m×n.
  func addUpperTriangle(ofSquareOf x: Storage, _ shape: Shape) {
    let n = shape.columns
    // Blocks of columns of the result, each with all rows down to the diagonal: half of the work, and half a block
    // more.
    for start in stride(from: 0, to: n, by: 256) {
      let end = min(start + 256, n)
      let product = Product(
        m: end, n: end - start, k: shape.rows,
        a: x.address, aRowStride: 1, aColumnStride: n,
        b: x.address + start, bRowStride: n, bColumnStride: 1,
        c: address + start, cRowStride: n, accumulates: true)
      S.multiply(product, then: .none)
    }
  }

  /// self ← σ(A W + 1 b), or A W + 1 b without an activation.
  func assignAffine(
    _ a: Storage, _ aShape: Shape, _ w: Storage, _ wShape: Shape, _ b: Storage,
    then activation: ActivationFunction?
  ) {
    let epilogue: Epilogue<S> =
      if let activation { .activation(activation, bias: b.address) } else { .bias(b.address) }
    assignProduct(
      of: a, aShape, isTransposed: false, and: w, wShape, isTransposed: false, accumulates: false,
      then: epilogue)
  }

  /// self ← σ(A W + 1 b), and y ← x + δ self.
  func assignAffine(
    _ a: Storage, _ aShape: Shape, _ w: Storage, _ wShape: Shape, _ b: Storage, then activation: ActivationFunction,
    adding step: S, to x: Storage, into y: Storage
  ) {
    let skip = SkipConnection(from: x.address, step: step, into: y.address)
    assignProduct(
      of: a, aShape, isTransposed: false, and: w, wShape, isTransposed: false, accumulates: false,
      then: .skip(activation, bias: b.address, skip))
  }

  /// self ← A Bᵀ + x.
  func assignProduct(of a: Storage, _ aShape: Shape, andTransposed b: Storage, _ bShape: Shape, plus x: Storage) {
    assignProduct(
      of: a, aShape, isTransposed: false, and: b, bShape, isTransposed: true, accumulates: false,
      then: .addition(x.address))
  }

  /// self ← σ′(H) ⊙ g in terms of a = σ(H).
  func assignPullback(_ function: ActivationFunction, of g: Storage, output a: Storage) {
    S.pullBack(function, g.address, output: a.address, into: address, count: count)
  }

  /// self ← x limited to a range.
  func assign(_ x: Storage, clampedTo range: ClosedRange<S>) {
    S.clamp(x.address, to: range, into: address, count: count)
  }

  /// self ← x with the elements that the mask drops set to 0, and the others scaled.
  func assign(_ x: Storage, masked mask: DropMask<S>) {
    S.apply(mask, to: x.address, into: address, count: count)
  }

  /// self ← bytes / d.
  func assign(bytes: ArraySlice<UInt8>, dividedBy d: S) {
    bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      S.convert(start, dividedBy: d, into: address, count: count)
    }
  }

  /// self ← the rows of x with the given indices.
  func assign(rows: [Int], of x: Storage, columns: Int) {
    rows.withUnsafeBufferPointer { rows in
      S.gather(x.address, rows: rows, columns: columns, into: address)
    }
  }

  /// self ← a function of each row of x, which is not self.
  func assign(_ function: RowFunction, ofRowsOf x: Storage, _ shape: Shape) {
    S.apply(
      function, toRowsOf: x.address, rows: shape.rows, columns: shape.columns, into: address)
  }

  /// self ← the softmax of each row of x, logQ ← its logarithm; neither is x.
  func assignSoftmax(ofRowsOf x: Storage, _ shape: Shape, logarithm logQ: Storage) {
    S.softmax(
      ofRowsOf: x.address, rows: shape.rows, columns: shape.columns, into: address,
      logarithm: logQ.address)
  }

  /// One Adam step of self along g, with the moving averages m and v.
  func update(by step: AdamStep<S>, mean m: Storage, meanSquare v: Storage, along g: Storage) {
    S.update(
      address, by: step, mean: m.address, meanSquare: v.address, along: g.address, count: count)
  }

  /// One momentum step, u ← β u + α g and self ← self + u.
  func update(velocity u: Storage, keeping beta: S, adding alpha: S, times g: Storage) {
    S.update(
      address, velocity: u.address, keeping: beta, adding: alpha, times: g.address, count: count)
  }

  func reduced(_ reduction: Reduction) -> S { S.reduce(reduction, address, count: count) }

  /// self ← the reduction of each row of x.
  func assignRows(_ reduction: Reduction, of x: Storage, _ shape: Shape) {
    S.reduceRows(
      reduction, x.address, rows: shape.rows, columns: shape.columns, into: address)
  }

  /// self ← the reduction of each column of x.
  func assignColumns(_ reduction: Reduction, of x: Storage, _ shape: Shape) {
    S.reduceColumns(
      reduction, x.address, rows: shape.rows, columns: shape.columns, into: address)
  }

  func rowArgmax(in shape: Shape) -> [Int] {
    var result = [Int](repeating: 0, count: shape.rows)
    S.rowArgmax(address, rows: shape.rows, columns: shape.columns, into: &result)
    return result
  }

  func dotProduct(with other: Storage) -> S {
    S.dotProduct(address, other.address, count: count)
  }

  /// max |x_i| / y_i for positive y_i of the same number; NaN if any y_i is ∞, or any number is NaN.
  func largestRatio(to other: Storage) -> S {
    S.largestRatio(address, other.address, count: count)
  }

  /// self ← xᵀ.
  func assignTranspose(of x: Storage, _ shape: Shape) {
    S.transpose(x.address, rows: shape.rows, columns: shape.columns, into: address)
  }

  /// Turns uniform numbers in (0, 1] into standard normal ones; the count is a multiple of 64.
  func makeNormal() { S.makeNormal(address, count: count) }
}
