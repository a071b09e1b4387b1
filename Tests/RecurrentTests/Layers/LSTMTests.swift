import Recurrent
import Testing

@Suite("LSTM cell") struct LSTMTests {
  @Test("one step has the values of the course CS231n, with the gates i, f, o, g")
  func step() {
    let cell = LSTM<Double>(
      parameters: .init(
        inputWeights: evenly(-2.1, 1.3, 4, 20), recurrentWeights: evenly(-0.7, 2.2, 5, 20),
        bias: evenly(0.3, 0.7, 1, 20)))
    let state = LSTM<Double>.State(output: evenly(-0.3, 0.7, 3, 5), memory: evenly(-0.4, 0.9, 3, 5))
    let next = cell.step(cell.inputProducts(evenly(-0.4, 1.2, 3, 4)), state).state
    #expect(
      agree(next.output.row(0), [0.2463515712, 0.286108831, 0.3224046718, 0.3552580659, 0.3847490361]))
    #expect(abs(next.memory[0, 0] - 0.3298617631) <= 0.5e-9 && abs(next.memory[0, 4] - 0.5671740737) <= 0.5e-9)
  }

  @Test("a sequence has its values")
  func sequence() {
    let cell = LSTM<Double>(
      parameters: .init(
        inputWeights: evenly(-0.2, 0.9, 5, 16), recurrentWeights: evenly(-0.3, 0.6, 4, 16),
        bias: evenly(0.2, 0.7, 1, 16)))
    let initial = LSTM<Double>.State(output: evenly(-0.4, 0.8, 2, 4), memory: .zeros(2, 4))
    let X = Sequences<Double>(evenly(-0.4, 0.6, 2, 15), features: 5)
    let H = cell.forward(X, from: initial).steps.values
    #expect(abs(H[0, 0] - 0.017640083) <= 0.5e-9 && abs(H[0, 11] - 0.3725097477) <= 0.5e-9)
  }

  @Test("the forget gate has the bias 1 at first, and all others 0")
  func forgetBias() {
    var random = Random(seed: 1)
    let cell = LSTM<Double>(from: 2, to: 2, using: &random)
    #expect(cell.parameters.bias == [[0, 0, 1, 1, 0, 0, 0, 0]])
    #expect(LSTM<Double>(from: 2, to: 1, forgetBias: 3, using: &random).parameters.bias == [[0, 3, 0, 0]])
  }

  @Test("the gradient of the memory is handed on by the forget gate alone")
  func memory() {
    // All weights are 0: f = σ(b), and ∂c_T/∂c_0 = f^T. σ(0) = ½ is exact.
    let cell = LSTM<Double>(
      parameters: .init(inputWeights: .zeros(1, 4), recurrentWeights: .zeros(1, 4), bias: .zeros(1, 4)))
    let (_, _, cache) = cell.forward(Sequences(Matrix<Double>.zeros(1, 5), features: 1))
    let (_, initial, _) = cell.backward(final: .init(output: [[0]], memory: [[1]]), cache)
    #expect(initial.memory == [[1.0 / 32]] && initial.output == [[0]])
  }

  @Test("its derivation has its numbers")
  func byHand() throws {
    let cell = LSTM<Double>(
      parameters: .init(inputWeights: [[1, 0, 0, 2]], recurrentWeights: [[0, 0, 1, 1]], bias: [[0, 1, 0, 0]]))
    let (steps, final, cache) = cell.forward(Sequences(Matrix<Double>([[1, -1]]), features: 1))
    let (dX, _, gradient) = cell.backward(final: .init(output: [[1]], memory: [[0]]), cache)
    try expectByHand("LSTMDerivation", [steps.values, final.memory, dX.values] + gradient.tensors.map(\.value))
  }

  @Test("weights of another number of gates trap")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LSTM<Double>(
        parameters: .init(inputWeights: .zeros(2, 9), recurrentWeights: .zeros(3, 9), bias: .zeros(1, 9)))
    }
    #expect(saidOnTrapping(result, "an LSTM of 3 units needs recurrent weights 3×12, found 3×9"))
  }
}
