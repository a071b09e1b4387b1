/// x ← T⁻¹ b for one right-hand side, which is contiguous in memory, with T stored by rows or by columns.
///
/// With a single column, the matrix product would use one lane per vector. The same blocks are therefore computed along
/// the contiguous direction of T:
/// ```
/// T by rows       b₂ ← b₂ − T₂₁ x₁ when x₂ is due, an inner product per row
/// T by columns    b₂ ← b₂ − Σ_j t_j x_j as soon as x₁ is known, a sum of columns
/// ```
@inline(__always)
func solveTriangularVector<T: Real>(_ s: TriangularSystem<T>, blockRows: Int) {
  let scratch = Memory.allocate(T.self, count: blockRows)
  defer { Memory.deallocate(scratch, count: blockRows) }
  let blocks = (s.n + blockRows - 1) / blockRows
  for step in 0..<blocks {
    let first = (s.isLower ? step : blocks - 1 - step) * blockRows
    let rows = first..<min(first + blockRows, s.n)
    if s.tColumnStride == 1 { subtractSolved(s, from: rows, scratch) }
    substitute(s, rows: rows)
    if s.tColumnStride != 1 { subtractColumns(s, rows, scratch) }
  }
}

/// b_i ← b_i − Σ_j t_ij x_j over all x_j that are already solved, for the rows of one block.
@inline(__always)
private func subtractSolved<T: Real>(
  _ s: TriangularSystem<T>, from rows: Range<Int>, _ sums: UnsafeMutablePointer<T>
) {
  let solved = s.isLower ? 0..<rows.lowerBound : rows.upperBound..<s.n
  // Past the last whole vector there may be elements outside the triangle, which must not be read.
  let whole = solved.count / T.laneCount * T.laneCount
  multiplyRows(
    s.t(rows.lowerBound, solved.lowerBound), rows: rows.count, stride: s.tRowStride,
    columns: 0..<whole, s.b + solved.lowerBound, into: sums)
  for (i, row) in rows.enumerated() {
    var sum = sums[i]
    for j in solved.lowerBound + whole..<solved.upperBound {
      sum = multiplyAdd(sum, s.t(row, j).pointee, s.b[j])
    }
    s.b[row] -= sum
  }
}

/// b ← b − Σ_j t_j x_j over the columns j of one block, for all rows that are not solved.
@inline(__always)
private func subtractColumns<T: Real>(
  _ s: TriangularSystem<T>, _ columns: Range<Int>, _ negated: UnsafeMutablePointer<T>
) {
  for (i, column) in columns.enumerated() { negated[i] = -s.b[column] }
  let rest = s.isLower ? columns.upperBound..<s.n : 0..<columns.lowerBound
  // The last vector may extend into the padding of b.
  addRows(
    s.t(rest.lowerBound, columns.lowerBound), count: columns.count, stride: s.tColumnStride,
    times: negated, factorStride: 1, columns: 0..<roundedUp(rest.count, to: T.laneCount),
    to: s.b + rest.lowerBound)
}
