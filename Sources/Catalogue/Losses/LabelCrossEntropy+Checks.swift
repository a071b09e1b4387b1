import Matrices
import Networks
import Verification

extension Checks {
  static let labelCrossEntropy = loss(
    "LabelCrossEntropy", LabelCrossEntropy(), at: Points.labels,
    tape: {
      $0.softmaxCrossEntropy(to: .oneHot($1.elements.map { Int($0) }, classes: $0.value.columns))
    },
    mistakes: [
      .init("the label counted from 1") { Z, Y in
        let next = Y.map { $0 < 4 ? $0 + 1 : 0 }
        return (LabelCrossEntropy()(Z, Y).value, LabelCrossEntropy()(Z, next).gradient)
      },
      .init("1 / (n k): the mean over the classes too") {
        let (value, G) = LabelCrossEntropy()($0, $1)
        return (value, G / Double($0.columns))
      },
    ])
}
