import Adjoint
import Foundation
import LessonKit

/// The images of the unit square under hidden layers of two units.
struct SquareImages {
  let seeds: [UInt64]
  /// The square is sampled at side × side points.
  let side: Int
  private let depths = [1, 2, 4, 8, 16, 32]
  /// Those of the pictures.
  private let shown = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32]
  private static let pixels = 40

  /// A picture of [−0.2, H]², H being the largest coordinate, at least 1.
  private func picture(_ Y: Matrix<Double>, _ caption: String) -> (image: ImageGrid.Image, H: Double) {
    let H = max(1, Y.elements.max()!)
    let n = Self.pixels
    var values = Array(repeating: 0.0, count: n * n)
    func pixel(_ y: Double) -> Int { min(n - 1, max(0, Int((y + 0.2) / (H + 0.2) * Double(n)))) }
    // The first row is on top.
    for i in 0..<Y.rows { values[(n - 1 - pixel(Y[i, 1])) * n + pixel(Y[i, 0])] = 1 }
    return (.init(values: values, rows: n, columns: n, caption: caption), H)
  }

  /// ∫ |det ∂y/∂x| over the square: the area of the image, counted as often as it is covered.
  private func area(_ kind: Kind, _ isResidual: Bool, _ depth: Int, seed: UInt64) -> Double {
    let n = 33
    let Y = outputs(kind, isResidual, depth, seed: seed, at: Self.grid(n))
    func cross(_ a: Int, _ b: Int, _ c: Int) -> Double {
      abs((Y[b, 0] - Y[a, 0]) * (Y[c, 1] - Y[a, 1]) - (Y[c, 0] - Y[a, 0]) * (Y[b, 1] - Y[a, 1])) / 2
    }
    return (0..<(n - 1) * (n - 1)).reduce(0) { sum, cell in
      let i = cell / (n - 1) * n + cell % (n - 1)
      return sum + cross(i, i + 1, i + n) + cross(i + n + 1, i + n, i + 1)
    }
  }

  private static func grid(_ side: Int) -> Matrix<Double> {
    let x = points(0...1, side)
    return Matrix(rows: side * side, columns: 2) { i, j in x[j == 0 ? i % side : i / side] }
  }

  /// The outputs of the hidden layers, with two inputs and two units each.
  private func outputs(
    _ kind: Kind, _ isResidual: Bool, _ depth: Int, seed: UInt64, at X: Matrix<Double>
  ) -> Matrix<Double> {
    isResidual
      ? kind.residual(inputs: 2, width: 2, depth: depth, seed: seed).first(X)
      : kind.plain(inputs: 2, width: 2, depth: depth, seed: seed).first(X)
  }

  /// The caption of a frame, with the sizes of its pictures.
  private func moment(_ depth: Int, _ sizes: [(kind: Kind, H: Double)]) -> String {
    let texts = sizes.map { "\($0.kind.name) \($0.H < 1000 ? $0.H.fixed(digits: 1) : $0.H.scientific(digits: 0))" }
    return "L = \(depth); H: \(texts.joined(separator: ", "))"
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Images of the unit square")
    lesson.text(
      """
      Two inputs and two units in each layer: the image of the square is all that the basis can tell apart. Each \
      picture shows [−0.2, H]², H being its largest coordinate. A point means constant functions, a line through the \
      origin functions that are multiples of each other. Of \(seeds.count) draws of each initialization the pictures \
      show that whose first layer leaves the largest area; the table has the medians of all.
      """)
    let X = Self.grid(side)
    var table = Table(["area after L layers"] + depths.map { "\($0)" }, caption: "Median over \(seeds.count) seeds.")
    for isResidual in [false, true] {
      var draws: [(kind: Kind, seed: UInt64)] = []
      for kind in [Kind.he, .glorot, .box] {
        let areas = depths.map { depth in seeds.map { area(kind, isResidual, depth, seed: $0) } }
        let seed = seeds[areas[0].indices.max { areas[0][$0] < areas[0][$1] }!]
        draws.append((kind, seed))
        let key = kind.rawValue + (isResidual ? "Residual" : "Plain")
        for (depth, areas) in zip(depths, areas) {
          lesson.metric("\(key)Area\(depth)", MedianAndRange(of: areas).median)
        }
        table.append(
          [.text("\(kind.name), \(isResidual ? "residual" : "plain")")]
            + areas.map { .scientific(MedianAndRange(of: $0).median, digits: 1) })
      }
      let frames = shown.map { depth -> (moment: String, picture: ImageGrid) in
        let pictures = draws.map { kind, seed in
          picture(outputs(kind, isResidual, depth, seed: seed, at: X), kind.name)
        }
        if depth == depths.last {
          for (draw, picture) in zip(draws, pictures) {
            let key = draw.kind.rawValue + (isResidual ? "Residual" : "Plain")
            lesson.metric("\(key)SquareLargest\(depth)", picture.H)
          }
        }
        return (
          moment(depth, zip(draws, pictures).map { ($0.kind, $1.H) }),
          ImageGrid(
            title: isResidual ? "The square after L residual layers" : "The square after L plain layers",
            images: pictures.map(\.image), columns: draws.count, largestWidth: 160)
        )
      }
      lesson.figure(
        Motion(frames),
        caption: isResidual
          ? "With the Box initialization the image stays in [0, e]² and keeps an area; otherwise it is stretched."
          : "Plain networks of two units lose the square within a few layers, whatever the weights.")
    }
    lesson.table(table)
  }
}
