/// B ← Aᵀ for an m×n matrix A, in blocks of 16 × 16 so that both sides stay in cache.
@inline(__always)
func transpose<T: Real>(
  _ a: UnsafePointer<T>, rows: Int, columns: Int, into b: UnsafeMutablePointer<T>
) {
  let block = 16
  for i in stride(from: 0, to: rows, by: block) {
    for j in stride(from: 0, to: columns, by: block) {
      for row in i..<min(i + block, rows) {
        for column in j..<min(j + block, columns) {
          b[column * rows + row] = a[row * columns + column]
        }
      }
    }
  }
}
