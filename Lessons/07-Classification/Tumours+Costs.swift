import Adjoint
import Foundation
import LessonKit

extension Tumours {
  /// The cost of the errors, in units of a false alarm.
  private func costs(_ matrix: ConfusionMatrix, _ C: Double) -> Double {
    C * Double(matrix[0, 1]) + Double(matrix[1, 0])
  }

  /// The costs at each threshold: medians and ranges over the seeds.
  private func costs(_ scores: [[Double]], _ C: Double, at threshold: Double) -> MedianAndRange {
    scores.medianAndRange { costs(confusion($0, threshold: threshold), C) }
  }

  func presentCosts(_ scores: [[Double]], weighted: [[Double]], balanced: [[Double]], _ lesson: inout Lesson) {
    lesson.heading("Tumours: the cost of a mistake")
    lesson.text(
      """
      Accuracy counts all errors alike. If a missed malignant tumour costs as much as C false alarms, calling it \
      benign costs C q on average and calling it malignant 1 − q. So the threshold is where they are equal: ½ only for \
      C = 1. The rule depends on the calibration of q: the last columns show the threshold that would have been the \
      cheapest, which is known only afterwards. Logistic regression, 30 features:
      """)
    lesson.formula("malignant if C q ≥ 1 − q, that is q ≥ 1/(1 + C)")
    // Even steps of the logit, from q = 0.0003 to 0.97.
    let thresholds = stride(from: -8.0, through: 3.5, by: 0.1).map { 1 / (1 + exp(-$0)) }
    var table = Table(
      ["C", "cost at ½", "1/(1 + C)", "cost there", "cheapest", "cost there"],
      caption: "Medians over \(seeds.count) seeds, in false alarms, for all 569 tumours.")
    var series: [LineChart.Series] = []
    for C in [1.0, 10, 100] {
      let curve = thresholds.map { costs(scores, C, at: $0) }
      let best = curve.indices.min { curve[$0].median < curve[$1].median }!
      let (half, rule) = (costs(scores, C, at: 0.5), costs(scores, C, at: 1 / (1 + C)))
      table.append([
        .number(C.plain), .number(half.median, digits: 0), .number(1 / (1 + C), digits: 3),
        .number(rule.median, digits: 0), .number(thresholds[best], digits: 3), .number(curve[best].median, digits: 0),
      ])
      lesson.metric("costAtHalf\(Int(C))", half.median)
      lesson.metric("costByRule\(Int(C))", rule.median)
      // Divided by what it costs to miss every malignant tumour.
      series.append(
        .init(
          name: "C = \(C.plain)", x: thresholds,
          y: curve.map { $0.median / (C * Double(data.labels.count { $0 == 0 })) }))
    }
    lesson.table(table)
    lesson.figure(
      LineChart(
        title: "Cost over the threshold", x: Axis(label: "threshold for q", scale: .logarithmic),
        y: Axis(label: "cost / cost of missing all", scale: .logarithmic), series: series),
      caption: "Medians over \(seeds.count) seeds. 1/(1 + C) is 0.5, 0.091 and 0.0099.")
    presentWeights(scores, weighted, balanced, &lesson)
    drawMatrices(scores[0], &lesson)
  }

  /// The alternative: costs in the loss.
  private func presentWeights(
    _ scores: [[Double]], _ weighted: [[Double]], _ balanced: [[Double]], _ lesson: inout Lesson
  ) {
    lesson.text(
      """
      The alternative is to use C in the loss, as a weight of the malignant samples, and to keep ½: this minimizes \
      the cross-entropy for C times as many malignant tumours. Weights that balance the classes are the same \
      with the ratio of their counts, 357/212 = \((357.0 / 212).fixed(digits: 2)).
      """)
    var table = Table(
      ["", "missed", "false alarms", "recall", "precision", "accuracy", "cost"],
      caption: "Medians over \(seeds.count) seeds; recall and precision of the malignant; cost for C = \(cost.plain).")
    for (name, key, scores, threshold) in [
      ("threshold ½", "half", scores, 0.5), ("threshold 1/(1 + C)", "shifted", scores, 1 / (1 + cost)),
      ("weights C : 1, threshold ½", "weighted", weighted, 0.5),
      ("balanced classes, threshold ½", "balanced", balanced, 0.5),
    ] {
      let matrices = scores.map { confusion($0, threshold: threshold) }
      table.append([
        .text(name), .number(matrices.median { Double($0[0, 1]) }, digits: 0),
        .number(matrices.median { Double($0[1, 0]) }, digits: 0),
        .percent(matrices.median { $0.recall(of: 0) }, digits: 1),
        .percent(matrices.median { $0.precision(of: 0) }, digits: 1), .percent(matrices.median(\.accuracy), digits: 1),
        .number(matrices.median { costs($0, cost) }, digits: 0),
      ])
      lesson.metric("\(key)Recall", matrices.median { $0.recall(of: 0) })
      lesson.metric("\(key)Precision", matrices.median { $0.precision(of: 0) })
    }
    lesson.table(table)
  }

  private func drawMatrices(_ q: [Double], _ lesson: inout Lesson) {
    let thresholds = [("threshold ½", 0.5), ("threshold 1/11", 1 / (1 + cost))]
    lesson.figure(
      Panels(
        title: "Confusion matrices of two thresholds", columns: 2,
        figures: thresholds.map { name, threshold in
          Heatmap(
            title: name, values: confusion(q, threshold: threshold).counts.map(Double.init), rows: 2, columns: 2,
            labels: .init(
              rows: BreastCancer<Double>.classes, columns: BreastCancer<Double>.classes, rowAxis: "truth",
              columnAxis: "diagnosis", value: "tumours"), range: 0...357, showsValues: true)
        }),
      caption: "Logistic regression, 30 features, first seed. The upper right cell holds the tumours that were missed.")
  }
}
