import Adjoint
import LessonKit

/// The mask: its mean, its variance, and the slide that swaps keeping and dropping.
struct Masks {
  let seed: UInt64
  let count = 200_000

  func present(_ lesson: inout Lesson) {
    lesson.heading("The mask")
    lesson.formula(
      """
      y_i = m_i x_i      m_i = 0 with probability p, else 1/(1 − p)

      E m    = (1 − p) · 1/(1 − p) = 1
      Var m  = (1 − p) · 1/(1 − p)² − 1 = p/(1 − p)
      """)
    let keep = 0.8
    lesson.text(
      """
      The slide has a probability keep_prob, multiplies by binomial(1 − keep_prob)/(1 − keep_prob), and \
      says that an element is kept with probability keep_prob. But that draw is 1 with probability \
      1 − keep_prob: its keep_prob is the probability of dropping. A mean over many units does not show this, \
      since it is 1 either way. One row of ten ones, keep_prob = \(keep):
      """)
    var row = Table(["", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"])
    for (name, rate) in [("keeps 80 %, right", 1 - keep), ("the slide’s code", keep)] {
      let mask = Matrix<Double>.ones(1, 10).masked(dropping: rate, seed: seed)
      row.append([.text(name)] + mask.elements.map { .number($0, digits: 2) })
    }
    lesson.table(row)

    var table = Table(
      ["mask", "share kept", "mean", "variance", "p/(1 − p)"],
      caption: "\(count) elements")
    var worst = 0.0
    for (name, key, rate) in [
      ("p = 0.1", "", 0.1), ("p = 0.5", "", 0.5), ("keep_prob = 0.8, right: p = 0.2", "right", 0.2),
      ("keep_prob = 0.8, the slide: p = 0.8", "slide", 0.8),
    ] {
      let mask = Matrix<Double>.ones(1, count).masked(dropping: rate, seed: seed)
      let kept = 1 - Double(mask.elements.count { $0 == 0 }) / Double(count)
      let variance = square(mask - 1).mean
      let expected = rate / (1 - rate)
      table.append([
        .text(name), .percent(kept, digits: 1), .number(mask.mean, digits: 3),
        .number(variance, digits: 3), .number(expected, digits: 3),
      ])
      // The standard error of the mean of n masks is √(Var m / n).
      worst = max(worst, abs(mask.mean - 1) / (expected / Double(count)).squareRoot())
      if !key.isEmpty {
        lesson.metric("\(key)KeptShare", kept)
        lesson.metric("\(key)MaskVariance", variance)
      }
    }
    lesson.table(table)
    lesson.text(
      """
      The slide’s keep_prob = 0.8 keeps a fifth of the units, with a variance of 4 instead of ¼: sixteen \
      times the noise. No mean is further from 1 than \(worst.fixed(digits: 1)) standard errors.
      """)
    lesson.metric("maskMeanErrors", worst)
    draw(&lesson)
  }

  /// The masks of some steps, and their mean so far.
  private func draw(_ lesson: inout Lesson) {
    let (side, steps) = (12, 400)
    var sum = Matrix<Double>.zeros(1, side * side)
    let shown = Set([1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100, 200, 400])
    var frames: [(moment: String, picture: Panels)] = []
    for step in 1...steps {
      let mask = Matrix<Double>.ones(1, side * side).masked(dropping: 0.5, seed: seed &+ UInt64(step))
      sum += mask
      guard shown.contains(step) else { continue }
      func map(_ title: String, _ values: Matrix<Double>) -> Heatmap {
        Heatmap(title: title, values: values.elements, rows: side, columns: side, range: 0...2)
      }
      let panels = [map("Mask of the step", mask), map("Mean of all masks so far", sum / Double(step))]
      frames.append(("step \(step)", Panels(title: "A mask for each step, p = ½", columns: 2, figures: panels)))
    }
    lesson.figure(
      Motion(frames),
      caption: """
        A layer of \(side * side) units. Each step trains another network, of about half of the units with doubled \
        outputs; on average over steps every factor is 1.
        """)
  }
}
