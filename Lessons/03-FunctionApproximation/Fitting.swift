import Adjoint
import LessonKit

/// The function of the exercise, f(x) = xᵀx (lecture D3).
func squaredNorm(_ X: Matrix<Double>) -> Matrix<Double> { square(X).rowSums() }

/// f on a grid of `side` × `side` points of a square, its edges included; x₁ changes fastest.
func box(_ range: ClosedRange<Double> = 0...1, side: Int) -> Samples<Double> {
  let x = points(range, side)
  let X = Matrix<Double>(rows: side * side, columns: 2) { i, j in x[j == 0 ? i % side : i / side] }
  return Samples(X, squaredNorm(X))
}

/// The root mean square of N(x) − f(x) over the samples.
func rootMeanSquareError(_ model: some Layer<Double>, on samples: Samples<Double>) -> Double {
  RootMeanSquaredError()(model(samples.inputs), samples.targets).value
}

/// The network of the exercise: two hidden layers of `width` tanh units, linear output.
func tanhNetwork(width: Int = 20, using random: inout Random) -> some Layer<Double> {
  network(of: Double.self) {
    Dense(from: 2, to: width, using: &random)
    Tanh()
    Dense(from: width, to: width, using: &random)
    Tanh()
    Dense(from: width, to: 1, using: &random)
  }
}

/// Full-batch training with a fixed number of gradients, the first of them for Adam, the rest for another method.
struct Fitting {
  let gradients: Int
  /// The number of gradients for Adam.
  let adam: Int
  /// Whether Adam's learning rate falls from 0.01 to 0 along a cosine.
  var isDecaying = false

  init(gradients: Int, adam: Int) { (self.gradients, self.adam) = (gradients, adam) }

  /// A training with a quarter of the gradients for Adam.
  init(gradients: Int) { self.init(gradients: gradients, adam: gradients / 4) }

  /// The training ends when all gradients are used, even if the gain becomes small.
  private var stopping: StoppingRule<Double> {
    StoppingRule(iterations: gradients, evaluations: max(1, gradients - adam))
  }

  /// Trains by Adam and L-BFGS; returns the loss over the number of gradients.
  @discardableResult func callAsFunction(_ model: inout some Layer<Double>, to samples: Samples<Double>) -> (
    gradients: [Double], losses: [Double]
  ) { callAsFunction(&model, to: samples, LBFGS()) }

  /// The same with another solver; `observe` sees the model after some numbers of gradients.
  @discardableResult
  func callAsFunction<Model: Layer<Double>>(
    _ model: inout Model, to samples: Samples<Double>, _ solver: some GradientSolver<Double>,
    observe: ((_ gradients: Int, _ model: Model) -> Void)? = nil
  ) -> (gradients: [Double], losses: [Double]) {
    var trainer = Trainer(model, loss: MeanSquaredError(), optimizer: Adam(learningRate: 0.01))
    var (counts, losses): ([Double], [Double]) = ([], [])
    let schedule = Schedule.cosine(from: 0.01, steps: max(1, adam))
    for step in 0..<adam {
      if isDecaying { trainer.optimizer.learningRate = schedule(step) }
      counts.append(Double(step + 1))
      losses.append(trainer.step(samples))
      observe?(step + 1, trainer.model)
    }
    model = trainer.model
    if adam < gradients {
      let loss = FullBatch(model, loss: MeanSquaredError(), samples: samples)
      var current = model
      solver.fit(&model, to: loss, until: stopping) { now in
        counts.append(Double(adam + now.evaluations))
        losses.append(now.value)
        guard let observe else { return }
        current.assign(flattened: now.x)
        observe(adam + now.evaluations, current)
      }
    }
    return (counts, losses)
  }
}
