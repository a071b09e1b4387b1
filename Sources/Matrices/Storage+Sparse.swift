import Kernels

// The kernels of the folder Sparse, called on storages and arrays, whose sizes the matrices have checked.
extension Storage {
  /// self ← A X + 1 b, or (self +) A X.
  func assignProduct(
    of a: CompressedRows<S>, and x: Storage, columns: Int, bias: Storage?, accumulates: Bool
  ) {
    a.starts.withUnsafeBufferPointer { starts in
      a.indices.withUnsafeBufferPointer { indices in
        a.values.withUnsafeBufferPointer { values in
          guard let starts = starts.baseAddress else { return }
          S.multiply(
            SparseProduct(
              rows: a.rows, starts: starts, indices: indices, values: values, x: x.address, columns: columns,
              c: address, bias: bias.map { UnsafePointer($0.address) }, accumulates: accumulates))
        }
      }
    }
  }

  /// self ← the maxima of segments of rows of x; returns their rows.
  func assignMaxima(ofSegments starts: [Int], of x: Storage, columns: Int) -> [Int32] {
    var places = [Int32](repeating: -1, count: count)
    starts.withUnsafeBufferPointer { starts in
      places.withUnsafeMutableBufferPointer { places in
        guard let places = places.baseAddress else { return }
        S.segmentMaxima(of: x.address, columns: columns, starts: starts, into: address, rows: places)
      }
    }
    return places
  }

  /// self ← the elements of g at the rows of the maxima, and zeros.
  func assign(_ g: Storage, columns: Int, ofSegments starts: [Int], at rows: [Int32]) {
    starts.withUnsafeBufferPointer { starts in
      rows.withUnsafeBufferPointer { rows in
        guard let rows = rows.baseAddress else { return }
        S.placeMaxima(g.address, columns: columns, starts: starts, rows: rows, into: address)
      }
    }
  }
}
