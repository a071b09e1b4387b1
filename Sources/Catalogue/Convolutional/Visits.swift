import Convolutional
import Matrices
import Verification

/// A product of a pixel and a weight in a convolution, by its definition: the weight (i, j) of channel c of kernel m,
/// for the output pixel (p, q).
struct Visit {
  let m, c, i, j, p, q: Int
  let window: ConvolutionWindow

  /// The row and the column of the pixel, outside of the image in the padding.
  var row: Int { p * window.stride.height + i * window.dilation.height - window.padding.top }
  var column: Int { q * window.stride.width + j * window.dilation.width - window.padding.left }
}

extension Convolution<Double> {
  /// All products of one image.
  var visits: [Visit] {
    var visits: [Visit] = []
    for m in 0..<output.channels {
      for p in 0..<output.height {
        for q in 0..<output.width {
          for c in 0..<input.channels {
            for i in 0..<window.kernel.height {
              for j in 0..<window.kernel.width {
                visits.append(Visit(m: m, c: c, i: i, j: j, p: p, q: q, window: window))
              }
            }
          }
        }
      }
    }
    return visits
  }

  /// The column of X in which a pixel stands, which padding may have taken from another place; nil for a zero.
  func index(_ c: Int, _ row: Int, _ column: Int) -> Int? {
    func source(_ i: Int, _ size: Int) -> Int? {
      switch window.padding.mode {
      case .zero: 0..<size ~= i ? i : nil
      case .periodic: (i % size + size) % size
      // Up and down again, with a period of 2 (size − 1).
      case .reflect: size == 1 ? 0 : size - 1 - abs(abs(i) % (2 * (size - 1)) - (size - 1))
      }
    }
    guard let row = source(row, input.height), let column = source(column, input.width) else { return nil }
    return (c * input.height + row) * input.width + column
  }

  /// The column of K in which a weight stands.
  func weight(_ c: Int, _ i: Int, _ j: Int) -> Int { (c * window.kernel.height + i) * window.kernel.width + j }

  /// The column of Y in which an output pixel stands.
  func pixel(_ m: Int, _ p: Int, _ q: Int) -> Int { (m * output.height + p) * output.width + q }
}

extension Matrix<Double> {
  /// Images with some of their columns, zeros for nil: the product with a matrix of zeros and ones.
  static func selection(_ columns: [Int?], of count: Int) -> Matrix {
    Matrix(rows: count, columns: columns.count) { i, j in columns[j] == i ? 1 : 0 }
  }
}

extension Variable {
  /// A row of `count` times the element j of this row.
  func repeating(_ j: Int, count: Int) -> Variable {
    self * tape.variable(.selection([Int?](repeating: j, count: count), of: value.columns))
  }
}
