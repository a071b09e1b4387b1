import DifferentialEquations
import Matrices
import Networks

/// y³, element by element: the input of the network in torchdiffeq's demonstration.
private struct Cube: Layer {
  typealias S = Double
  var parameters: NoParameters<Double> {
    get { NoParameters() }
    set {}
  }

  func forward(_ X: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) { (square(X) ⊙ X, X) }

  func backward(
    _ G: Matrix<Double>, _ cache: consuming Matrix<Double>
  ) -> (inputGradient: Matrix<Double>, gradient: NoParameters<Double>) {
    (3 * square(cache) ⊙ G, NoParameters())
  }
}

/// One training step of torchdiffeq's demonstration `ode_demo.py`: a field y³ → 2-50-2 with tanh, 20 initial states of
/// a spiral with 10 times each, by Dormand–Prince with the tolerances 10⁻⁷ and 10⁻⁹, the mean absolute error, RMSprop.
func neuralODESteps() -> [Benchmark] {
  [
    // Some 60 evaluations of two products, and twice as much on the way back.
    Benchmark(
      name: "neural-ode-double-rmsprop-20", precision: "float64", operations: 60 * 3 * 2 * 20 * 200, threads: 1
    ) {
      var random = Random(seed: 1)
      let (times, data) = spiral()
      let field = network(of: Double.self) {
        Cube()
        Dense(weights: 0.1 * Matrix.normal(2, 50, using: &random), bias: .zeros(1, 50))
        Tanh()
        Dense(weights: 0.1 * Matrix.normal(50, 2, using: &random), bias: .zeros(1, 2))
      }
      var model = NeuralODE(
        NetworkField(field), times: Array(times[..<10]),
        solver: RungeKutta(steps: .adaptive(relative: 1e-7, absolute: 1e-9)))
      var optimizer = RMSprop<Double>(learningRate: 1e-3)
      let batches = (0..<8).map { _ in
        let first = (0..<20).map { _ in Int.random(in: 0..<990, using: &random) }
        let later = (1..<10).map { i in data.rows(at: first.map { $0 + i }) }
        return (X: data.rows(at: first), Y: later.dropFirst().reduce(later[0]) { $0.appending(columns: $1) })
      }
      var step = 0
      return {
        let (X, Y) = batches[step % batches.count]
        step += 1
        let (P, cache) = model.forward(X)
        let (_, G) = MeanAbsoluteError()(P, Y)
        optimizer.update(&model, along: model.backward(G, cache).gradient)
      }
    }
  ]
}

/// 1000 times to t = 25, and the states of the spiral there, a row each.
private func spiral() -> (times: [Double], states: Matrix<Double>) {
  let times = (0..<1000).map { 25 * Double($0) / 999 }
  let solver = RungeKutta<Double>(steps: .adaptive(relative: 1e-9, absolute: 1e-11))
  guard let solution = try? solver.solve(Spiral(), from: [[2, 0]], at: times, keeping: .nothing) else {
    fatalError("the spiral is not stiff")
  }
  return (times, Matrix(stacking: solution.states))
}
