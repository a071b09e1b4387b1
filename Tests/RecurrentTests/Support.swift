import Foundation
import Recurrent
import Testing

@_exported import LayerSupport

/// rows × columns numbers that are evenly spaced from a to b, row by row.
func evenly<S: Scalar>(_ a: S, _ b: S, _ rows: Int, _ columns: Int) -> Matrix<S> {
  let last = S(rows * columns - 1)
  return Matrix(rows: rows, columns: columns) { i, j in a + (b - a) * S(i * columns + j) / last }
}

/// Whether numbers agree to the digits of a table: half a unit of the tenth digit.
func agree(_ a: Matrix<Double>, _ b: [Double], _ tolerance: Double = 0.5e-9) -> Bool {
  a.elements.count == b.count && zip(a.elements, b).allSatisfy { abs($0 - $1) <= tolerance }
}

/// Every type of cell, with nonzero biases.
enum Cells {
  static func random<Cell: RecurrentCell>(_ cell: Cell, _ random: inout Random) -> Cell {
    var cell = cell
    cell.parameters.update(along: cell.parameters) { own, _, _ in
      own = .normal(own.rows, own.columns, standardDeviation: 0.5, using: &random)
    }
    return cell
  }

  static func rnn<S>(_ p: Int = 2, _ q: Int = 3, seed: UInt64 = 1) -> RNN<S> {
    var random = Random(seed: seed)
    return Cells.random(RNN(from: p, to: q, using: &random), &random)
  }
  static func lstm<S>(_ p: Int = 2, _ q: Int = 3, seed: UInt64 = 1) -> LSTM<S> {
    var random = Random(seed: seed)
    return Cells.random(LSTM(from: p, to: q, using: &random), &random)
  }
  static func gru<S>(_ p: Int = 2, _ q: Int = 3, seed: UInt64 = 1) -> GRU<S> {
    var random = Random(seed: seed)
    return Cells.random(GRU(from: p, to: q, using: &random), &random)
  }
  static func resetBefore<S>(_ p: Int = 2, _ q: Int = 3, seed: UInt64 = 1) -> ResetBeforeGRU<S> {
    var random = Random(seed: seed)
    return Cells.random(ResetBeforeGRU(from: p, to: q, using: &random), &random)
  }
}

/// Some sequences of two features, one of them empty and none in the order of the lengths.
func ragged(_ lengths: [Int] = [2, 0, 3, 1, 3], seed: UInt64 = 5) -> Sequences<Double> {
  var random = Random(seed: seed)
  return Sequences(lengths.map { .normal($0, 2, using: &random) }, features: 2)
}

/// The numbers of an article's section "By hand", which results must be among, row by row to four decimals.
func expectByHand(
  _ article: String, _ results: [Matrix<Double>], location: SourceLocation = #_sourceLocation
) throws {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let file = root.appending(path: "Sources/Recurrent/Documentation.docc/\(article).md")
  let section = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "## By hand")[1]
    .components(separatedBy: "\n## ")[0]
  let lines = section.split(separator: "\n").map { line in
    line.matches(of: /(−?)([0-9]+(?:\.[0-9]+)?)/).map { ($0.1.isEmpty ? 1 : -1) * Double($0.2)! }
  }
  for result in results {
    for i in 0..<result.rows {
      let row = result.row(i).elements
      let isThere = lines.contains { line in
        line.indices.contains { start in
          line.count - start >= row.count && zip(line[start...], row).allSatisfy { abs($0 - $1) <= 0.5e-4 + 1e-12 }
        }
      }
      #expect(isThere, "\(row) is not in \(article)", sourceLocation: location)
    }
  }
}
