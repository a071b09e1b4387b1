import Recurrent
import Testing

@Suite("RNN cell") struct RNNTests {
  private let cell = RNN<Double>(
    parameters: .init(
      inputWeights: evenly(-0.2, 0.4, 4, 5), recurrentWeights: evenly(-0.4, 0.1, 5, 5), bias: evenly(-0.7, 0.1, 1, 5)))

  @Test("one step has the values of the course CS231n")
  func step() {
    let cell = RNN<Double>(
      parameters: .init(
        inputWeights: evenly(-0.1, 0.9, 10, 4), recurrentWeights: evenly(-0.3, 0.7, 4, 4), bias: evenly(-0.2, 0.4, 1, 4)
      ))
    let H = cell.step(cell.inputProducts(evenly(-0.4, 0.7, 3, 10)), evenly(-0.2, 0.5, 3, 4)).state
    #expect(agree(H.row(0), [-0.58172089, -0.50182032, -0.41232771, -0.31410098], 0.5e-8))
    #expect(agree(H.row(2), [0.97934501, 0.99144213, 0.99646691, 0.99854353], 0.5e-8))
  }

  @Test("a sequence has its values, and both gradients their norms and sums")
  func sequence() {
    let X = Sequences<Double>(evenly(-0.1, 0.3, 2, 12), features: 4)
    let (steps, final, cache) = cell.forward(X, from: evenly(-0.3, 0.1, 2, 5))
    #expect(
      agree(
        steps.values.row(0)[columns: 0..<5], [-0.4207074942, -0.2727926124, -0.110749452, 0.057404086, 0.222362507]))
    #expect(abs(steps.values[0, 14] - 0.3501452527) <= 0.5e-9)
    #expect(final == steps.values[columns: 10..<15])

    let G = Sequences<Double>(evenly(-1, 1, 2, 15), features: 5)
    let (dX, initial, gradient) = cell.backward(steps: G, cache)
    let found = [gradient.inputWeights, gradient.recurrentWeights, gradient.bias, dX.values, initial]
    let norms = [1.429112678, 1.753845817, 1.425385008, 2.230479414, 1.444986262]
    let sums = [5.314439409, 6.934858050, -0.545218351, 0.338604520, 0.951178182]
    for ((matrix, norm), sum) in zip(zip(found, norms), sums) {
      #expect(abs(matrix.norm - norm) <= 0.6e-9 && abs(matrix.sum - sum) <= 0.6e-9)
    }
  }

  @Test("tanh′ in terms of its value h is 1 − h²")
  func derivative() {
    // For one unit without input, h = tanh(u h₀): ∂h/∂h₀ = (1 − h²) u.
    let cell = RNN<Double>(parameters: .init(inputWeights: [[0]], recurrentWeights: [[2]], bias: [[0]]))
    let (h, cache) = cell.step([[0]], [[0.25]])
    #expect(cell.adjointStep([[1]], cache).previous == 2 * (1 - h ⊙ h))
  }

  @Test("∂H_T/∂H_t of a linear cell shrinks by the spectral radius in each step, exactly")
  func vanishing() {
    // A cell far from saturation would be linear only nearly, so this one is.
    for radius in [0.5, 1, 1.25] {
      let cell = LinearCell(parameters: .init([[0.6 * radius, -0.8 * radius], [0.8 * radius, 0.6 * radius]]))
      let (_, _, cache) = cell.forward(Sequences(Matrix<Double>.zeros(1, 20), features: 2), from: [[1, 0]])
      let (_, initial, _) = cell.backward(final: [[0, 1]], cache)
      // U is `radius` times a rotation, so ‖∂h₁₀/∂h₀‖ = radius¹⁰; the rotation rounds ten times.
      #expect(abs(initial.norm / pow(radius, 10) - 1) <= 1e-14)
    }
  }

  @Test("its derivation has its numbers")
  func byHand() throws {
    let cell = RNN<Double>(parameters: .init(inputWeights: [[1]], recurrentWeights: [[0.5]], bias: [[0]]))
    let layer = Recurrent(cell, returning: .allSteps)
    let (H, cache) = layer.forward([[1, 0, -1]])
    let (dX, gradient) = layer.backward([[0, 0, 1]], cache)
    try expectByHand("RNNDerivation", [H, dX] + gradient.tensors.map(\.value))
  }

  @Test("weights that do not fit trap, and the shapes are named")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RNN<Double>(
        parameters: .init(inputWeights: .zeros(2, 6), recurrentWeights: .zeros(3, 6), bias: .zeros(1, 6)))
    }
    #expect(saidOnTrapping(result, "an RNN of 3 units needs recurrent weights 3×3, found 3×6"))
  }

  @Test("a bias of another width traps")
  func biasTrap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RecurrentWeights<Double>(inputWeights: .zeros(2, 6), recurrentWeights: .zeros(3, 6), bias: .zeros(1, 3))
    }
    #expect(saidOnTrapping(result, "weights 2×6 need a bias 1×6, found 1×3"))
  }
}

private func pow(_ x: Double, _ n: Int) -> Double { (0..<n).reduce(1) { y, _ in y * x } }

/// h_t = h_{t−1} U: a cell of one's own.
struct LinearCell: RecurrentCell {
  struct Weights: SavedParameters {
    typealias S = Double
    var U: Matrix<Double>
    init(_ U: Matrix<Double>) { self.U = U }
    init(_ matrix: (String) throws -> Matrix<Double>) rethrows { U = try matrix("U") }
    mutating func fields(along other: Self, _ field: FieldBody<Double>) { field("U", &U, other.U) }
  }
  var parameters: Weights
  var inputs: Int { parameters.U.rows }
  var units: Int { parameters.U.rows }

  init(parameters: Weights) { self.parameters = parameters }
  static func problem(_ parameters: Weights) -> String? { nil }
  func inputProducts(_ X: Matrix<Double>) -> Matrix<Double> { X }
  func step(_ Z: Matrix<Double>, _ state: Matrix<Double>) -> (state: Matrix<Double>, cache: Matrix<Double>) {
    (state * parameters.U, state)
  }
  func adjointStep(_ G: Matrix<Double>, _ cache: Matrix<Double>) -> (delta: Matrix<Double>, previous: Matrix<Double>) {
    (G, G * parameters.U.T)
  }
  func inputGradient(_ delta: Matrix<Double>) -> Matrix<Double> { .zeros(delta.rows, delta.columns) }
  func parameterGradient(_ X: Matrix<Double>, _ cache: Matrix<Double>, _ delta: Matrix<Double>) -> Weights {
    Weights(cache.T * delta)
  }
}
