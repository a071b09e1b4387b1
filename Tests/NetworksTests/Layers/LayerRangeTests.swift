import Foundation
import Matrices
import Networks
import Testing

@Suite("Layers over the range of the numbers") struct LayerRangeTests {
  private func expectNormalized<S: Scalar>(_ type: S.Type, unit b: S) {
    var random = Random(seed: 21)
    let X = Matrix<S>.normal(12, 5, using: &random)
    // ε = 0 to rounding for both.
    let (columns, rows) = (BatchNorm<S>(features: 5, epsilon: 1e-30), LayerNorm<S>(features: 5, epsilon: 1e-30))
    let (plain, large) = (columns.forward(X), columns.forward(b * X))
    // Ten roundings of numbers below 4, as the scaled columns are centred a second time.
    #expect(distance(large.output, plain.output) <= 40 * .ulpOfOne)
    #expect(distance(large.cache.standardDeviation / b, plain.cache.standardDeviation) <= 40 * .ulpOfOne)
    let G = Matrix<S>.normal(12, 5, using: &random)
    // The gradient is inversely proportional to the unit: up to 10, with some twenty roundings.
    let (back, largeBack) = (columns.backward(G, plain.cache), columns.backward(G, large.cache))
    #expect(distance(b * largeBack.inputGradient, back.inputGradient) <= 400 * .ulpOfOne)
    #expect(distance(rows.forward(b * X).output, rows.forward(X).output) <= 200 * .ulpOfOne)
  }

  @Test("batch and layer norm do not depend on the unit where squares leave the range")
  func normalized() {
    expectNormalized(Float.self, unit: 0x1p100)
    expectNormalized(Float.self, unit: 0x1p70)
    expectNormalized(Double.self, unit: 0x1p900)
  }

  @Test("constant columns and rows become 0, however large they are", arguments: [1e10, 0.1, -3e38, 7e-30] as [Float])
  func constant(value: Float) {
    let X = Matrix<Float>(rows: 13, columns: 7, repeating: value)
    let (Y, cache) = BatchNorm<Float>(features: 7).forward(X)
    #expect(Y == .zeros(13, 7) || abs(value) < 1)
    // 0.1 is within 4096 √ε of 0: its mean is off by an ulp or two, 1.5e-8 each, over √ε = 3e-3.
    #expect(Y.maxNorm <= 1e-5 && cache.variance.maxNorm <= 1e-14)
    #expect(LayerNorm<Float>(features: 7).forward(X).output.maxNorm <= 1e-5)
  }

  @Test("columns between neighbouring numbers have their variance, 4 for the numbers 0 to 6")
  func far() {
    let X = Matrix<Float>(rows: 21, columns: 1) { i, _ in 16_000_000 + Float(i % 7) }
    let (Y, cache) = BatchNorm<Float>(features: 1).forward(X)
    #expect(cache.variance == [[4]] && cache.mean == [[16_000_003]])
    #expect(distance(Y, .init(rows: 21, columns: 1) { i, _ in Float(i % 7 - 3) / 2 }) <= 3e-6)
    let Z = LayerNorm<Float>(features: 21).forward(Matrix(X.T)).output
    #expect(distance(Matrix(Z.T), Y) <= 4 * .ulpOfOne)
  }

  @Test("a column far from 0 does not change the bits of its neighbours")
  func neighbours() {
    var random = Random(seed: 4)
    let X = Matrix<Float>.normal(30, 2, using: &random)
    let moved = Matrix<Float>(rows: 30, columns: 2) { i, j in j == 0 ? X[i, 0] : 1e30 * X[i, 1] }
    let layer = BatchNorm<Float>(features: 2)
    #expect(layer.forward(moved).output.column(0) == layer.forward(X).output.column(0))
  }

  @Test("the slopes of gated units are 0 and 1 at all large numbers, and their further derivatives 0")
  func gelu() {
    func expect<S: Scalar>(_ type: S.Type) {
      let x = S.greatestFiniteMagnitude
      let large: [S] = [-x, -1e30, -1e13, -100.5, 100.5, 1e13, 1e30, x]
      #expect(slopes(GELU<S>(), large) == [0, 0, 0, 0, 1, 1, 1, 1])
      #expect(values(GELU<S>(), large).map { $0 == 0 } == [true, true, true, true, false, false, false, false])
      let activations: [any SmoothActivation<S>] = [GELU(), ExactGELU(), SiLU(), Mish()]
      for activation in activations {
        let all = activation.slopes(.row(large.filter { abs($0) > 1e3 }))
        #expect(all.first.elements == [0, 0, 0, 1, 1, 1], "\(activation)")
        #expect(all.second.maxNorm == 0 && all.third.maxNorm == 0, "\(activation)")
      }
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("gated units have their limits at ±∞ too, with all derivatives; NaN stays NaN")
  func infinite() {
    func expectLimits<A: SmoothActivation>(_ activation: A) {
      let ends: Matrix<A.S> = .row([-.infinity, .infinity])
      let (Y, cache) = activation.forward(ends)
      let slope = activation.backward(.ones(1, 2), cache).inputGradient
      #expect(Y.elements == [0, .infinity] && slope.elements == [0, 1], "\(activation)")
      let all = activation.slopes(ends)
      #expect(all.value == Y && all.first == slope, "\(activation)")
      #expect(all.second.maxNorm == 0 && all.third.maxNorm == 0, "\(activation)")
      let none = activation.slopes(.row([.nan, 1]))
      #expect(none.value[0, 0].isNaN && none.first[0, 0].isNaN, "\(activation)")
      #expect(activation(.row([.nan]))[0, 0].isNaN, "\(activation)")
    }
    func expect<S: Scalar>(_ type: S.Type) {
      expectLimits(GELU<S>())
      expectLimits(ExactGELU<S>())
      expectLimits(SiLU<S>())
      expectLimits(Mish<S>())
      // A slope of 0 is no ∞ · 0.
      #expect(values(LeakyReLU<S>(slope: 0), [-.infinity, .infinity]) == [0, .infinity])
      #expect(values(TanhPlusLinear<S>(slope: 0), [-.infinity, .infinity]) == [-1, 1])
      #expect(TanhPlusLinear<S>(slope: 0).slopes(.row([.infinity])).value[0, 0] == 1)
    }
    expect(Float.self)
    expect(Double.self)
  }

  /// Compares a layer in single precision with the one in double precision, whose squares are far from overflow.
  private func expectDigits(_ single: some Layer<Float>, _ double: some Layer<Double>, size: Float) {
    let X = size * Matrix<Float>([[-1, 2, 5, 10, 4], [3, -6, 9, 1, -2], [7, 8, 10, 2, 4]])
    let G: Matrix<Float> = [[1, 0, -2, 1, 0.5], [-1, 1, 0.25, 0, 2], [0.5, -1, 1, 1, 0]]
    let (found, exact) = (single.forward(X), double.forward(Matrix<Double>(X)))
    // Twenty roundings of numbers below 4, and as many in the backward pass, whose result is in units of 1 / size.
    let bound = 80 * Double(Float.ulpOfOne)
    #expect((Matrix<Double>(found.output) - exact.output).maxNorm <= bound, "\(single)")
    let dX = single.backward(G, found.cache).inputGradient
    let exactGradient = double.backward(Matrix<Double>(G), exact.cache).inputGradient
    #expect(Double(size) * (Matrix<Double>(dX) - exactGradient).maxNorm <= bound, "\(single)")
  }

  @Test(
    "numbers around 1e30, and such whose sum overflows, are normalized in Float with the default ε",
    arguments: [1e30, 3e37] as [Float])
  func large(size: Float) {
    expectDigits(BatchNorm<Float>(features: 5), BatchNorm<Double>(features: 5), size: size)
    expectDigits(LayerNorm<Float>(features: 5), LayerNorm<Double>(features: 5), size: size)
    expectDigits(RMSNorm<Float>(features: 5), RMSNorm<Double>(features: 5), size: size)
  }

  @Test("below −15 the slopes of ELU and SELU keep their digits in Float")
  func exponentialUnits() {
    for h in [-15, -20, -40, -80] as [Float] {
      // An exponential of 1.1 units and a product or two.
      let exact = Foundation.exp(Double(h))
      #expect(abs(Double(slopes(ELU<Float>(), [h])[0]) / exact - 1) <= 3 * Double(Float.ulpOfOne))
      let scaled = 1.0507009873554805 * 1.6732632423543772 * exact
      #expect(abs(Double(slopes(SELU<Float>(), [h])[0]) / scaled - 1) <= 5 * Double(Float.ulpOfOne))
    }
  }

  @Test("a row or a column is not taken for the gradient of a matrix")
  func gradients() async {
    let leaky = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      pullBack(LeakyReLU<Float>(), .ones(1, 4))
    }
    #expect(saidOnTrapping(leaky, "a gradient 1×4 does not belong to outputs 5×4"))
    let sigmoid = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      pullBack(LeCunTanh<Float>(), .ones(5, 1))
    }
    #expect(saidOnTrapping(sigmoid, "a gradient 5×1 does not belong to outputs 5×4"))
    let elu = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      pullBack(ELU<Float>(), .ones(1, 4))
    }
    #expect(saidOnTrapping(elu, "a gradient 1×4 does not belong to inputs 5×4"))
    let identity = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      pullBack(Identity<Float>(), .ones(1, 4))
    }
    #expect(saidOnTrapping(identity, "a gradient 1×4 does not belong to outputs 5×4"))
    let flatten = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      pullBack(Flatten<Float>(height: 2, width: 2), .ones(1, 4))
    }
    #expect(saidOnTrapping(flatten, "a gradient 1×4 does not belong to outputs 5×4"))
    let jet = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      pullBack(Tanh<Float>().onJets(JetPattern(directions: 4)), .ones(5, 1))
    }
    #expect(saidOnTrapping(jet, "a gradient 5×1 does not belong to outputs 5×4"))
  }

  @Test("slopes and limits that are not finite trap")
  func settings() async {
    let leaky = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LeakyReLU<Float>(slope: .infinity)
    }
    #expect(saidOnTrapping(leaky, "below 0 the slope is finite and not negative, found inf"))
    let linear = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TanhPlusLinear<Float>(slope: .infinity)
    }
    #expect(saidOnTrapping(linear, "finite slope ≥ 0, found inf"))
    let elu = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ELU<Float>(alpha: .infinity)
    }
    #expect(saidOnTrapping(elu, "needs α > 0 and finite, found inf"))
    let weights = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Initializer(.normal) { _, _ in .nan }.standardDeviation(from: 1, to: 1)
    }
    #expect(saidOnTrapping(weights, "the variance of weights is at least 0 and finite, found nan"))
  }
}

/// The backward pass of a layer with outputs 5×4 for a gradient G.
private func pullBack(_ layer: some Layer<Float>, _ G: Matrix<Float>) {
  _ = layer.backward(G, layer.forward(.ones(5, 4)).cache)
}
