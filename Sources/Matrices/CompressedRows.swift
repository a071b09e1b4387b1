/// The entries of a sparse matrix row by row (compressed sparse row, CSR): those of row i stand at the places from
/// `starts[i]` to `starts[i + 1]`, their columns ascending.
struct CompressedRows<S: Scalar>: Sendable, Equatable {
  /// One number more than there are rows: the entries of all rows before.
  private(set) var starts: [Int]
  /// The column of each entry.
  private(set) var indices: [Int32]
  /// The value of each entry.
  private(set) var values: [S]

  var rows: Int { starts.count - 1 }
  var count: Int { values.count }

  /// Entries in any order, whose rows and columns the caller has checked. Those at one place are added, in their order.
  ///
  /// They are sorted by counting, first by the column and then by the row, each time keeping the order of equal ones: a
  /// few operations per entry, however many there are.
  init(_ shape: Shape, _ entries: [SparseMatrix<S>.Entry]) {
    let byColumn = Self.order(entries.indices.map { $0 }, shape.columns) { entries[$0].column }.order
    let (order, ends) = Self.order(byColumn, shape.rows) { entries[$0].row }
    (starts, indices, values) = ([0], [], [])
    starts.reserveCapacity(shape.rows + 1)
    indices.reserveCapacity(entries.count)
    values.reserveCapacity(entries.count)
    var place = 0
    for end in ends {
      let first = indices.count
      while place < end {
        let entry = entries[order[place]]
        if indices.count > first && indices[indices.count - 1] == Int32(entry.column) {
          values[values.count - 1] += entry.value
        } else {
          indices.append(Int32(entry.column))
          values.append(entry.value)
        }
        place += 1
      }
      starts.append(indices.count)
    }
  }

  /// The items in the order of their keys 0 ..< `keys`, and the number of items up to each key.
  private static func order(_ items: [Int], _ keys: Int, _ key: (Int) -> Int) -> (order: [Int], ends: [Int]) {
    var ends = [Int](repeating: 0, count: keys)
    for item in items { ends[key(item)] += 1 }
    var total = 0
    for k in 0..<keys {
      let count = ends[k]
      // At first where the items of a key begin; each that is put there moves it on.
      ends[k] = total
      total += count
    }
    var order = items
    for item in items {
      let k = key(item)
      order[ends[k]] = item
      ends[k] += 1
    }
    return (order, ends)
  }

  /// The entries of the transposed matrix, which has this many rows.
  func transposed(rows: Int) -> CompressedRows {
    let entries = (0..<self.rows).flatMap { i in
      self[i].map { k, x in SparseMatrix<S>.Entry(Int(k), i, x) }
    }
    return CompressedRows(Shape(rows, self.rows), entries)
  }

  /// The entries of row i: columns and values.
  subscript(_ i: Int) -> Zip2Sequence<ArraySlice<Int32>, ArraySlice<S>> {
    zip(indices[starts[i]..<starts[i + 1]], values[starts[i]..<starts[i + 1]])
  }

  /// The same places with other values.
  func mapped<T: Scalar>(_ value: (_ row: Int, _ column: Int, _ value: S) -> T) -> CompressedRows<T> {
    var values: [T] = []
    values.reserveCapacity(count)
    for i in 0..<rows { for (k, x) in self[i] { values.append(value(i, Int(k), x)) } }
    return CompressedRows<T>(starts: starts, indices: indices, values: values)
  }

  fileprivate init(starts: [Int], indices: [Int32], values: [S]) {
    (self.starts, self.indices, self.values) = (starts, indices, values)
  }
}
