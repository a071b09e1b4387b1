import Adjoint

extension Lines {
  typealias Line = (intercept: Double, slope: Double)

  /// The line that a training by gradients ends with.
  func train(_ kind: Kind, on samples: Samples<Double>) -> Line {
    switch kind {
    case .squares: train(MeanSquaredError(), samples)
    case .root: train(RootMeanSquaredError(), samples)
    case .absolute: train(MeanAbsoluteError(), samples)
    case .huber: train(Huber(threshold: delta), samples)
    }
  }

  private func train(_ loss: some Loss, _ samples: Samples<Double>) -> Line {
    let rate = Schedule.cosine(from: 0.03, steps: steps)
    var trainer = Trainer(start, loss: loss, optimizer: Adam(learningRate: 0.03))
    for step in 0..<steps {
      trainer.optimizer.learningRate = rate(step)
      trainer.step(samples)
    }
    return line(of: trainer.model)
  }

  /// The line of least loss.
  func exact(_ kind: Kind, on samples: Samples<Double>) -> Line {
    switch kind {
    case .squares, .root:
      // slope = Σ (x − x̄)(y − ȳ) / Σ (x − x̄)²
      let (X, Y) = (samples.inputs, samples.targets)
      let centred = X - X.mean
      let slope = centred.dot(Y - Y.mean) / centred.sumOfSquares
      return (Y.mean - slope * X.mean, slope)
    case .absolute: return leastAbsoluteLine(samples)
    case .huber:
      var model = start
      LBFGS().fit(
        &model, to: FullBatch(model, loss: Huber(threshold: delta), samples: samples),
        until: StoppingRule(gradientTolerance: 1e-12, iterations: 200))
      return line(of: model)
    }
  }

  /// Among the lines of least absolute error is one through two of the points: the loss is linear between the lines
  /// at which some error changes its sign, so its minimum lies where two do.
  private func leastAbsoluteLine(_ samples: Samples<Double>) -> Line {
    let (x, y) = (samples.inputs.elements, samples.targets.elements)
    var best: (loss: Double, line: Line) = (.infinity, (0, 0))
    for i in x.indices {
      for j in x.indices[(i + 1)...] {
        let slope = (y[j] - y[i]) / (x[j] - x[i])
        let intercept = y[i] - slope * x[i]
        let loss = x.indices.reduce(0) { $0 + abs(intercept + slope * x[$1] - y[$1]) }
        if loss < best.loss { best = (loss, (intercept, slope)) }
      }
    }
    return best.line
  }

  private var start: Dense<Double> { Dense(weights: [[0]], bias: [[0]]) }

  private func line(of model: Dense<Double>) -> Line { (model.parameters.bias[0, 0], model.parameters.weights[0, 0]) }
}
