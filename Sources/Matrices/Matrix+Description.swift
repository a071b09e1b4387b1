extension Matrix: CustomStringConvertible {
  /// The elements in aligned columns with at least four significant digits; the middle of large matrices is
  /// omitted.
  ///
  /// ```
  /// 2×3 Matrix<Double>
  /// [ 1.0000  -0.5000   0.2500
  ///   0.0000  12.0000   3.1416 ]
  /// ```
  public var description: String {
    let title = "\(shape) Matrix<\(S.self)>"
    if isEmpty { return title }
    let shownRows = Self.shown(rows, atMost: 10)
    let shownColumns = Self.shown(columns, atMost: 10)
    let style = NumberStyle(
      shownRows.flatMap { i in shownColumns.map { j in (i, j) } }
        .compactMap { i, j in i.flatMap { i in j.map { j in Double(self[i, j]) } } })
    let cells = shownRows.map { i in
      shownColumns.map { j in
        if let i, let j { style.text(Double(self[i, j])) } else { "…" }
      }
    }
    let width = cells.joined().map(\.count).max() ?? 0
    let lines = cells.map { row in
      row.map { String(repeating: " ", count: width - $0.count) + $0 }.joined(separator: "  ")
    }
    return title + "\n[ " + lines.joined(separator: "\n  ") + " ]"
  }

  /// The indices to show; nil stands for those that are omitted.
  private static func shown(_ count: Int, atMost limit: Int) -> [Int?] {
    if count <= limit { return Array(0..<count) }
    return Array(0..<limit / 2) + [nil] + Array(count - limit / 2 + 1..<count)
  }
}

/// The style in which all numbers of a matrix are written: as integers, with fixed decimals or with powers of ten.
private struct NumberStyle {
  private enum Kind { case whole, fixed(decimals: Int), scientific }
  private let kind: Kind

  init(_ values: [Double]) {
    let magnitudes = values.filter { $0.isFinite && $0 != 0 }.map { Swift.abs($0) }
    let (smallest, largest) = (magnitudes.min() ?? 1, magnitudes.max() ?? 1)
    if magnitudes.allSatisfy({ $0 == $0.rounded() && $0 < 1e9 }) {
      kind = .whole
    } else if largest >= 1e6 || largest < 1e-3 || largest / smallest > 1e7 {
      kind = .scientific
    } else {
      kind = .fixed(decimals: largest >= 1000 ? 2 : largest >= 0.1 ? 4 : 6)
    }
  }

  func text(_ x: Double) -> String {
    if x.isNaN { return "nan" }
    if x.isInfinite { return x < 0 ? "-inf" : "inf" }
    switch kind {
    case .whole: return fixed(x, decimals: 0)
    case .fixed(let decimals): return fixed(x, decimals: decimals)
    case .scientific:
      if x == 0 { return "0" }
      var (exponent, mantissa) = (0, Swift.abs(x))
      while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
      while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
      if (mantissa * 1e4).rounded() >= 1e5 { (mantissa, exponent) = (1, exponent + 1) }
      return fixed(x < 0 ? -mantissa : mantissa, decimals: 4) + "e\(exponent)"
    }
  }

  private func fixed(_ x: Double, decimals: Int) -> String {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((Swift.abs(x) * Double(scale)).rounded())
    let sign = x < 0 && scaled > 0 ? "-" : ""
    if decimals == 0 { return sign + String(scaled) }
    let fraction = String(scaled % scale)
    let zeros = String(repeating: "0", count: decimals - fraction.count)
    return sign + String(scaled / scale) + "." + zeros + fraction
  }
}
