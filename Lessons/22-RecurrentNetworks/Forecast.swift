import Adjoint
import Recurrent

/// One-step forecasts of a series from windows of its past: the data, two baselines, and the training of a network.
struct Forecast {
  /// The series, scaled to numbers of order 1.
  let series: [Double]
  /// The number of values that a forecast knows.
  let window: Int
  /// The first index of the values that are not trained on.
  let split: Int

  /// The windows whose next value has an index in a range, and these values.
  func samples(_ range: Range<Int>) -> (X: Matrix<Double>, Y: Matrix<Double>) {
    let first = max(range.lowerBound, window)
    let rows = first..<range.upperBound
    let X = Matrix(rows: rows.count, columns: window) { i, j in series[first + i - window + j] }
    return (X, .column(rows.map { series[$0] }))
  }

  /// The root mean square of P − Y on the test part.
  func error(_ forecast: (Matrix<Double>) -> Matrix<Double>) -> Double {
    let (X, Y) = samples(split..<series.count)
    return (forecast(X) - Y).meanSquare.squareRoot()
  }

  /// The last value again.
  var persistence: Double { error { $0[columns: window - 1..<window] } }

  /// Σ a_k x_{t−k} + c with coefficients fitted by least squares on the training part: an autoregression.
  func autoregression(order: Int) throws -> Double {
    func regressors(_ X: Matrix<Double>) -> Matrix<Double> {
      X[columns: window - order..<window].appending(columns: .ones(X.rows, 1))
    }
    let (X, Y) = samples(window..<split)
    let A = try PivotedQR(regressors(X)).leastSquares(Y).solution
    return error { regressors($0) * A }
  }

  /// The error of a recurrent network that reads the window, after a training by Adam with clipped gradients.
  func network<Cell: RecurrentCell>(
    _ cell: (inout Random) -> Cell, steps: Int, seed: UInt64
  ) -> Double where Cell.S == Double {
    let model = trained(cell, steps: steps, seed: seed)
    return error { model($0) }
  }

  /// The network itself.
  func trained<Cell: RecurrentCell>(
    _ cell: (inout Random) -> Cell, steps: Int, seed: UInt64
  ) -> Chain<Recurrent<Cell>, Dense<Double>> where Cell.S == Double {
    var random = Random(seed: seed)
    let cell = cell(&random)
    var model = Chain(Recurrent(cell), Dense<Double>(from: cell.units, to: 1, using: &random))
    let ((X, Y), loss) = (samples(window..<split), MeanSquaredError())
    var adam = Adam<Double>(learningRate: 0.005)
    for _ in 0..<steps {
      let indices = (0..<32).map { _ in Int.random(in: 0..<X.rows, using: &random) }
      let (P, cache) = model.forward(X.rows(at: indices))
      var gradient = model.parameterGradient(loss(P, Y.rows(at: indices)).gradient, cache)
      Clipping.norm(1).apply(to: &gradient)
      adam.update(&model, along: gradient)
    }
    return model
  }
}
