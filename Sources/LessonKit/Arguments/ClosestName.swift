/// The name that was probably meant, or nil if none is close.
///
/// A name is close if its edit distance is at most one third of the number of letters, rounded, and at least one, or if
/// it is the only name that begins with the given text of at least three letters.
public func closest(to found: String, among names: [String]) -> String? {
  let letters = bare(found)
  let beginnings = names.filter { letters.count >= 3 && bare($0).starts(with: letters) }
  if beginnings.count == 1 { return beginnings[0] }
  let distances = names.map { (name: $0, distance: editDistance(letters, bare($0))) }
  guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= max(1, (letters.count + 1) / 3) ? best.name : nil
}

/// A name without leading hyphens, in lower case.
private func bare(_ name: String) -> [Character] {
  Array(name.lowercased().drop { $0 == "-" })
}

/// The edit distance: the least number of letters to insert, delete, replace or swap with their neighbour.
///
/// d(i, j) is the distance of the first i letters of a to the first j of b:
/// ```
/// d(i, j) = min( d(i−1, j) + 1,  d(i, j−1) + 1,  d(i−1, j−1) + [aᵢ ≠ bⱼ],
///                d(i−2, j−2) + 1  if aᵢ₋₁ aᵢ = bⱼ bⱼ₋₁ )
/// ```
/// Damerau, A technique for computer detection and correction of spelling errors, 1964.
func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var d = [[Int]](repeating: Array(0...b.count), count: a.count + 1)
  for i in 0..<d.count { d[i][0] = i }
  for i in 1..<max(1, d.count) {
    for j in 1..<max(1, d[i].count) {
      let replaced = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      d[i][j] = min(d[i - 1][j] + 1, d[i][j - 1] + 1, replaced)
      if i > 1, j > 1, a[i - 2] == b[j - 1], a[i - 1] == b[j - 2] {
        d[i][j] = min(d[i][j], d[i - 2][j - 2] + 1)
      }
    }
  }
  return d[a.count][b.count]
}
