extension Matrix {
  /// The blocks stacked one below the other, in this order. Traps unless all have the same number of columns.
  public init(stacking blocks: [Matrix]) {
    let columns = blocks.first?.columns ?? 0
    for block in blocks {
      require(
        block.columns == columns, "cannot put \(block.shape) below a matrix of \(columns) columns")
    }
    self.init(uninitialized: Shape(blocks.reduce(0) { $0 + $1.rows }, columns))
    var position = 0
    for block in blocks {
      storage.copy(block.count, from: block.storage, at: 0, to: position)
      position += block.count
    }
  }
}
