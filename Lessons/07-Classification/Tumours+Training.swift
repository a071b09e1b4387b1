import Adjoint

extension Tumours {
  /// q(malignant) of each tumour, by the model that did not see it.
  func heldOut(_ kind: Kind, seed: UInt64) throws -> [Double] {
    var random = Random(seed: seed)
    let columns = (kind.features ?? data.features).map { data.features.firstIndex(of: $0)! }
    let X = Matrix(rows: data.inputs.rows, columns: columns.count) { i, j in data.inputs[i, columns[j]] }
    var q = [Double](repeating: 0, count: X.rows)
    for fold in KFold(stratifying: data.labels, folds: folds, using: &random).folds {
      let labels = fold.training.map { data.labels[$0] }
      let standardizer = Standardizer(fittedTo: X.rows(at: fold.training))
      var training = Samples(standardizer(X.rows(at: fold.training)), .oneHot(labels, classes: 2))
      if let weights = kind.weights { training = training.weighted(byClass: weights(labels), labels: labels) }
      let test = standardizer(X.rows(at: fold.validation))
      let Z =
        if let hidden = kind.hidden {
          try logits(
            network(of: Double.self) {
              Dense(from: columns.count, to: hidden, using: &random)
              Tanh()
              Dense(from: hidden, to: 2, using: &random)
            }, training, test, &random)
        } else {
          try logits(
            Dense<Double>(from: columns.count, to: 2, initializer: .zeros, using: &random), training, test, &random)
        }
      for (row, i) in fold.validation.enumerated() { q[i] = Z.row(row).rowSoftmax()[0, 0] }
    }
    return q
  }

  private func logits(
    _ model: some Layer<Double>, _ training: Samples<Double>, _ test: Matrix<Double>, _ random: inout Random
  ) throws -> Matrix<Double> {
    var trainer = Trainer(
      model, loss: SoftmaxCrossEntropy(), optimizer: Adam(learningRate: 0.01), regularization: Regularization(L2(1e-3)))
    try trainer.fit(training, epochs: epochs, batchSize: 32, using: &random)
    return trainer.model(test)
  }

  /// Malignant at or above the threshold; class 0 is malignant.
  func confusion(_ q: [Double], threshold: Double) -> ConfusionMatrix {
    ConfusionMatrix(predicted: q.map { $0 >= threshold ? 0 : 1 }, actual: data.labels, classes: 2)
  }

  func curve(_ q: [Double]) -> ROC { ROC(scores: q, isPositive: data.labels.map { $0 == 0 }) }

  /// Whether a plane in the space of all 30 features separates the classes: the loss of such data has no minimum but
  /// falls towards 0, on the way to which all are right.
  func shareRightWithAllSamples() -> (share: Double, loss: Double) {
    let X = Standardizer(fittedTo: data.inputs)(data.inputs)
    let samples = Samples(X, .oneHot(data.labels, classes: 2))
    var model = Dense<Double>(weights: .zeros(30, 2), bias: .zeros(1, 2))
    let minimum = LBFGS().fit(
      &model, to: FullBatch(model, loss: SoftmaxCrossEntropy(), samples: samples),
      until: StoppingRule(gradientTolerance: 1e-7, iterations: 1000))
    return (accuracy(of: model(X), against: data.labels), minimum.value)
  }
}
