import AdaptiveBasis
import Adjoint
import Foundation
import LessonKit

/// What m has to be in a residual network: bounds over the corners of boxes.
struct Bounds {
  let seed: UInt64
  private let width = 8
  private let depths = [2, 4, 8, 16, 32, 128]

  /// The residual layers with m_l as given, and δ = 1/L.
  private func layers(_ depth: Int, m: (_ l: Int) -> Double) -> [Dense<Double>] {
    var random = Random(seed: seed)
    return (2...depth).map { l in
      BoxInitializer(cube: width, side: m(l), maximum: m(l) / Double(depth)).dense(to: width, using: &random)
    }
  }

  /// The smallest box [0, M]ʷ that contains the image of [0, side]ʷ under I + σ ∘ T. Each output is a convex function
  /// of x, so that its largest value is at one of the corners.
  private func bound(_ T: Dense<Double>, side: Double) -> Double {
    let X = corners(width, side: side)
    return (X + T(X).map { max(0, $0) }).elements.max()!
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("δ and m")
    lesson.formula(
      """
      layer 1         [0, 1]ᵈ → [0, 1]ʷ
      layer l ≥ 2     [0, m_l]ʷ → [0, m_l + δ m_l]ʷ     max of σ(T_l x)_i is δ m_l
      so              m_2 = 1,  m_(l+1) = (1 + δ) m_l,  m_l = (1 + 1/L)^(l−2)
      outputs         ≤ (1 + 1/L)^(L−1) < e             for δ = 1/L
      """)
    lesson.text(
      """
      The lecture gives δ = 1/L and the bound [0, e]ʷ of the outputs, and does not say what m is. It follows by \
      induction: the box of a layer is what the layer before maps into. Each output of a layer, x_i + σ(T x)_i, is \
      convex in x, so that its largest value over a box is at a corner, and 2ʷ corners prove the bound. The table \
      follows boxes of \(width) dimensions through the layers, each as large as the corners of the one before require; \
      with m = 1 in all layers, too, so that their inputs leave the box that they are scaled for.
      """)
    var table = Table(
      ["layers L", "(1 + 1/L)^(L−1)", "box after L layers", "the same with m = 1", "largest on the square"],
      caption: "Residual Box networks, \(width) units; the last column is the largest output of inputs in [0, 1]².")
    var (error, excess) = (0.0, -Double.infinity)
    for depth in depths {
      func m(_ l: Int) -> Double { pow(1 + 1 / Double(depth), Double(l - 2)) }
      var (box, fixed) = (1.0, 1.0)
      for (i, T) in layers(depth, m: m).enumerated() {
        // Before the box of layer l is followed: the largest value of each unit in it is δ m_l.
        let l = i + 2
        let largest = T(corners(width, side: m(l))).columnMaxima().elements
        error = max(error, largest.map { abs($0 - m(l) / Double(depth)) }.max()!)
        box = bound(T, side: box)
        excess = max(excess, box - m(l + 1))
      }
      for T in layers(depth, m: { _ in 1 }) { fixed = bound(T, side: fixed) }
      let X = Matrix<Double>(rows: 51 * 51, columns: 2) { i, j in Double(j == 0 ? i % 51 : i / 51) / 50 }
      let actual = Kind.box.residual(inputs: 2, width: width, depth: depth, seed: seed).first(X).elements.max()!
      table.append([
        .integer(depth), .number(m(depth + 1), digits: 4), .number(box, digits: 4), .number(fixed, digits: 4),
        .number(actual, digits: 4),
      ])
      lesson.metric("bound\(depth)", m(depth + 1))
      lesson.metric("box\(depth)", box)
      lesson.metric("boxOfConstantM\(depth)", fixed)
      lesson.metric("largestOutput\(depth)", actual)
    }
    lesson.table(table)
    lesson.text(
      """
      In all layers the largest value of each unit over the corners is δ m_l within \(error.scientific(digits: 0)). \
      e is \(M_E.fixed(digits: 4)).
      """)
    lesson.metric("cornerError", error)
    lesson.metric("boxExcess", excess)
  }
}
