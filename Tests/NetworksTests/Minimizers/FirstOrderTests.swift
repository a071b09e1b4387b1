import Matrices
import Networks
import Testing

@Suite("First-order methods") struct FirstOrderTests {
  private let f = Quadratic(4, condition: 10)

  @Test("steps are those of the optimizer with the whole gradient, one evaluation each")
  func steps() {
    var search = Search(FirstOrder(Adam<Double>(learningRate: 0.1)), from: .zeros(1, 4))
    var (optimizer, model) = (Adam<Double>(learningRate: 0.1), point([0.0, 0, 0, 0]))
    for number in 1...20 {
      let (value, gradient) = f(search.x)
      optimizer.update(&model, along: slope(gradient.elements))
      let isStep = search.step(on: f)
      #expect(isStep && search.x.elements == model.theta)
      #expect(search.value == value && search.gradient == gradient)
      #expect((search.iterations, search.evaluations) == (number, number))
    }
  }

  @Test("the minimum is the best of all points, the last one included")
  func best() {
    var values: [Double] = []
    let counted = ObjectiveFunction<Double> { [f] x in
      values.append(f(x).value)
      return f(x)
    }
    for count in 1...10 {
      values = []
      let minimum = FirstOrder(GradientDescent<Double>(learningRate: 0.05))
        .minimize(counted, from: .zeros(1, 4), until: StoppingRule(iterations: count))
      #expect(minimum.reason == .iterationLimit && minimum.value == values.min())
      #expect(values.count == count + 1 && minimum.evaluations == count + 1)
      #expect(f(minimum.x).value == minimum.value)
    }
  }

  @Test("values that rise are no reason to end, a small gradient is")
  func stopping() {
    // x² with α = 0.9: x ← −0.8 x.
    let square = ObjectiveFunction<Double> { x in (x.sumOfSquares, 2 * x) }
    let minimum = FirstOrder(GradientDescent<Double>(learningRate: 0.9))
      .minimize(square, from: [[1]], until: .standard())
    // |g| = 2 · 0.8^k ≤ 10⁻⁵
    #expect(minimum.reason == .gradientTolerance && minimum.iterations == 55)
    // α = 1.1: x ← −1.2 x, until x² is infinite.
    let divergent = FirstOrder(GradientDescent<Double>(learningRate: 1.1)).minimize(square, from: [[1]])
    #expect(divergent.reason == .notFinite && divergent.x == [[1]])
  }

  @Test("a search that was saved goes on bit for bit, averages included")
  func resume() throws {
    var search = Search(FirstOrder(Adam<Double>(learningRate: 0.1)), from: .zeros(1, 4))
    for _ in 0..<3 { search.step(on: f) }
    var read = try savedAndRead(search)
    for _ in 0..<5 {
      search.step(on: f)
      read.step(on: f)
      #expect(try json(search) == json(read))
    }
    #expect(read.iterations == 8)
  }
}
