import Adjoint
import Foundation
import LessonKit

/// Malignant or benign: a classifier, its threshold, and the cost of its mistakes.
struct Tumours {
  let data: BreastCancer<Double>
  let seeds: [UInt64]
  let epochs: Int
  let folds = 10
  /// The cost of a missed malignant tumour, in units of a false alarm.
  let cost = 10.0

  init(seeds: [UInt64], epochs: Int) throws {
    (data, self.seeds, self.epochs) = (try BreastCancer<Double>(), seeds, epochs)
  }

  /// One classifier: its inputs and its network.
  struct Kind {
    let name: String
    let key: String
    /// The features that it uses, nil for all 30.
    var features: [String]? = nil
    var hidden: Int? = nil
    /// Weights of the two classes in the loss, from the labels of the training part; nil without.
    var weights: (([Int]) -> [Double])? = nil
  }

  let three = ["worst_area", "worst_smoothness", "mean_texture"]

  var kinds: [Kind] {
    [
      Kind(name: "logistic, radius alone", key: "one", features: ["mean_radius"]),
      Kind(name: "logistic, 3 features", key: "three", features: three),
      Kind(name: "logistic, 30 features", key: "logistic"), Kind(name: "network 30-16-2", key: "network", hidden: 16),
    ]
  }

  /// Weights whose mean is 1 leave the scale of the loss, and so the learning rate and the decay, as they are.
  private var weighted: Kind {
    Kind(name: "weights C : 1", key: "weighted") { labels in
      let malignant = Double(labels.count { $0 == 0 })
      let mean = (cost * malignant + Double(labels.count) - malignant) / Double(labels.count)
      return [cost / mean, 1 / mean]
    }
  }

  private var balanced: Kind {
    Kind(name: "balanced classes", key: "balanced") { classWeights(balancing: $0, classes: 2) }
  }

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Tumours: accuracy of held-out diagnoses")
    let malignant = data.labels.count { $0 == 0 }
    lesson.text(
      """
      569 tumours, \(malignant) of them malignant, with 30 measurements of their cells. Softmax and cross-entropy, \
      \(epochs) epochs of Adam, minibatches of 32, weight decay L2(0.001). Each accuracy is from \(folds)-fold \
      cross-validation: the tumours are dealt into \(folds) parts with equal shares of both classes, and each part is \
      diagnosed by a model that was standardized and trained on the others. So every tumour is a test sample once. \
      Seeds differ in parts, weights and order.
      """)
    let runs = try overSeeds("Cross-validation", seeds, each: kinds + [weighted, balanced], name: \.name) {
      try heldOut($0, seed: $1)
    }
    let results = zip(kinds, runs).map { (kind: $0, scores: $1) }
    presentAccuracies(results, &lesson)
    presentSeparability(&lesson)
    drawCurves(results, &lesson)
    presentCosts(runs[2], weighted: runs[4], balanced: runs[5], &lesson)
  }
}
