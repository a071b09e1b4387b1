import Adjoint
import LessonKit

extension Tumours {
  typealias Result = (kind: Kind, scores: [[Double]])

  func presentAccuracies(_ results: [Result], _ lesson: inout Lesson) {
    var table = Table(
      ["classifier", "accuracy", "range, %", "AUC", "missed", "false alarms", "published"],
      caption: "Medians over \(seeds.count) seeds, threshold ½; missed: malignant taken for benign, of 212, false "
        + "alarms: of 357.")
    for (kind, scores) in results {
      let matrices = scores.map { confusion($0, threshold: 0.5) }
      let accuracy = matrices.medianAndRange(\.accuracy)
      let area = scores.median { curve($0).area }
      table.append([
        .text(kind.name), .percent(accuracy.median, digits: 1), .number(range(accuracy)), .number(area, digits: 4),
        .number(matrices.median { Double($0[0, 1]) }, digits: 0),
        .number(matrices.median { Double($0[1, 0]) }, digits: 0),
        kind.key == "three" ? .percent(0.975, digits: 1) : .missing,
      ])
      lesson.metric("\(kind.key)Accuracy", accuracy.median)
      lesson.metric("\(kind.key)Area", area)
    }
    lesson.table(table)
    lesson.text(
      """
      The description that comes with the data (1995) gives 97.5 % for one plane in the space of worst area, worst \
      smoothness and mean texture, by repeated 10-fold cross-validation. Their plane comes from linear programming, \
      and the three features from a search for what suits it best; the one above comes from the cross-entropy. One \
      tumour is 0.18 %.
      """)
  }

  func presentSeparability(_ lesson: inout Lesson) {
    let (share, loss) = shareRightWithAllSamples()
    let conclusion =
      share == 1
      ? "So it is. The loss then has no minimum, it falls towards 0 as the weights grow; and being right on what was "
        + "seen says little about new tumours." : "This run has not found such a plane."
    lesson.text(
      """
      It also says that one plane in the space of all 30 features separates the two classes. L-BFGS on all 569 \
      tumours, without weight decay: \(share.percent(digits: 1)) right, with a loss of \(loss.scientific(digits: 0)). \
      \(conclusion)
      """)
    lesson.metric("separableShare", share)
  }

  func drawCurves(_ results: [Result], _ lesson: inout Lesson) {
    lesson.text(
      """
      A classifier gives a probability q; the threshold is a second decision, and every threshold is a point of the \
      ROC curve. The area under it, AUC, is the probability that a malignant tumour has a larger q than a benign one.
      """)
    lesson.figure(
      LineChart(
        title: "ROC curves of held-out diagnoses", x: Axis(label: "false alarms, share of the benign", range: 0...0.4),
        y: Axis(label: "share of the malignant that is found", range: 0.6...1.005),
        series: results.map { kind, scores in
          let points = curve(scores[0]).points
          return .init(name: kind.name, x: points.map(\.falsePositiveRate), y: points.map(\.truePositiveRate))
        }, aspect: .equal), caption: "All 569 tumours, first seed; the upper left part, where good classifiers are.")
  }
}
