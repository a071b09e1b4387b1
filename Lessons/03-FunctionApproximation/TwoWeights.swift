import Adjoint
import Foundation
import LessonKit

/// A network of two weights, whose whole error surface can be seen.
struct TwoWeights {
  /// The weights that made the data.
  let truth = (1.5, 1.0)
  let rate = 0.2
  let steps = 8000
  private let X = Matrix<Double>.column(points(-2...2, 41))

  /// The mean squared error of v tanh(w x), and its gradient.
  func loss(_ p: Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) {
    let (w, v) = (p[0, 0], p[0, 1])
    let Y = truth.1 * tanh(truth.0 * X)
    let A = tanh(w * X)
    let G = (2 / Double(X.rows)) * (v * A - Y)
    return ((v * A - Y).sumOfSquares / Double(X.rows), .row([v * G.dot((1 - A ⊙ A) ⊙ X), G.dot(A)]))
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Two weights")
    lesson.formula(
      """
      N(x) = v tanh(w x)      L(w, v) = mean (N(x) − y)²      y = tanh 1.5x
      L(−w, −v) = L(w, v)     minima (1.5, 1) and (−1.5, −1), L = 0

      at (0, 0): ∇L = 0, Hessian [0 −c; −c 0], c = 2 mean(x y):
                 curvatures −c and c, a saddle
      """)
    let starts = [[-0.5, 1.0], [0.5, -1.0], [2.4, -1.6], [-2.4, 1.6], [0.1, 0.1]]
    let minima = [[truth.0, truth.1], [-truth.0, -truth.1]]
    var table = Table(
      ["from (w, v)", "to w", "v", "distance to the closest minimum"], caption: "\(steps) steps of α = \(rate).")
    var worst = 0.0
    var paths: [LineChart.Series] = []
    var ends: [Matrix<Double>] = []
    for start in starts {
      var rule = GradientDescent(learningRate: rate)
      let path = rule.path(on: loss, from: .row(start), steps: steps)
      let end = path.row(path.rows - 1)
      let distance = minima.map { (end - .row($0)).norm }.min()!
      worst = max(worst, distance)
      ends.append(end)
      let name = "(\(start[0]), \(start[1]))".replacing("-", with: "−")
      table.append([
        .text(name), .number(end[0, 0], digits: 6), .number(end[0, 1], digits: 6), .scientific(distance, digits: 0),
      ])
      paths.append(.init(name: "from " + name, x: path.column(0).elements, y: path.column(1).elements))
    }
    lesson.text(
      """
      With two weights, the whole surface can be drawn. It has two minima, one the mirror image of the other, and a \
      saddle between them: a network whose weights begin at zero does not learn, as its gradient is zero.
      """)
    lesson.table(table)
    let mirror = max((ends[0] + ends[1]).maxNorm, (ends[2] + ends[3]).maxNorm)
    // The curvatures along (1, 1) and (1, −1) from second differences of L.
    let (h, origin) = (1e-3, loss(.row([0, 0])))
    func curvature(_ d: [Double]) -> Double {
      let p = Matrix<Double>.row(d) * (h / 2.0.squareRoot())
      return (loss(p).value - 2 * origin.value + loss(-p).value) / (h * h)
    }
    let c = 2 * X.dot(truth.1 * tanh(truth.0 * X)) / Double(X.rows)
    lesson.text(
      """
      The first two starts are mirror images, and so are the next two; their ends add up to at most \
      \(mirror.scientific(digits: 0)). At (0, 0) the gradient is \(origin.gradient.norm.fixed(digits: 0)), and the \
      curvatures, from differences, are \(curvature([1, 1]).fixed(digits: 4)) along (1, 1) and \
      \(curvature([1, -1]).fixed(digits: 4)) along (1, −1); the formula says ∓\(c.fixed(digits: 4)).
      """.replacing("are -", with: "are −"))
    lesson.metric("twoWeightsDistanceMaximum", worst)
    lesson.metric("twoWeightsMirrorError", mirror)
    lesson.metric("saddleGradient", origin.gradient.norm)
    lesson.metric("saddleCurvatureDown", curvature([1, 1]))
    lesson.metric("saddleCurvatureUp", curvature([1, -1]))
    lesson.metric("saddleCurvatureTheory", c)
    lesson.figure(
      ContourChart(
        title: "All of the surface, and five descents", x: "first weight w", y: "second weight v",
        field: .init(x: -3...3, y: -2.2...2.2) { w, v in loss(.row([w, v])).value },
        levels: [0.01, 0.04, 0.12, 0.3, 0.6, 0.8, 1.2, 2, 3, 4.5],
        series: paths + [.init(name: "minima", x: minima.map { $0[0] }, y: minima.map { $0[1] }, style: .points)],
        aspect: .equal),
      caption: "The value at the saddle is \(origin.value.fixed(digits: 2)).")
  }
}
