import Matrices
import Networks
import Testing

@Suite("AdamW") struct AdamWTests {
  private func expectFirstStep<S: Scalar>(_ type: S.Type) {
    let (alpha, lambda, epsilon): (S, S, S) = (0.01, 0.5, 1e-8)
    for g: S in [1e-3, 1, -250] {
      var (model, rule) = (point([S(2)]), AdamW(learningRate: alpha, decay: lambda))
      rule.update(&model, along: slope([g]))
      let expected = 2 - alpha * lambda * 2 - alpha * g / (abs(g) + epsilon)
      // Roundings at the size of θ = 2: of the factor, of the product and of the sum, here and there.
      #expect(abs(model.theta[0] - expected) <= 6 * S.ulpOfOne * 2, "\(type), \(g)")
    }
  }

  @Test("the first step is −α λ θ − α g / (|g| + ε)")
  func firstStep() {
    expectFirstStep(Float.self)
    expectFirstStep(Double.self)
  }

  @Test("without a gradient all weights shrink by the same factor, and biases stay")
  func decay() {
    var model = Dense<Double>(weights: [[1, -64]], bias: [[1, 1]])
    var rule = AdamW(learningRate: 0.5, decay: 0.5)
    let zero = model.parameters.zeros
    for _ in 0..<3 { rule.update(&model, along: zero) }
    // (1 − ¼)³
    #expect(model.parameters.weights == [[0.421875, -27]])
    #expect(model.parameters.bias == [[1, 1]])
  }

  @Test("decay does not depend on the size of the gradients, unlike a penalty inside Adam")
  func decoupled() {
    /// What is left of θ = 1 after 100 steps with gradients of alternating sign and the given size, without
    /// the walk of the gradients alone.
    func left(_ size: Double, inside: Bool) -> Double {
      var (model, still) = (point([1.0]), point([1.0]))
      var rule = AdamW(learningRate: 0.01, decay: inside ? 0 : 0.1)
      var plain = Adam(learningRate: 0.01)
      for t in 0..<100 {
        let g = t % 2 == 0 ? size : -size
        rule.update(&model, along: slope([inside ? g + 0.1 * model.theta[0] : g]))
        plain.update(&still, along: slope([g]))
      }
      return model.theta[0] - still.theta[0]
    }
    // Decoupled: 100 times α λ = 10⁻³ of about 1, so −0.1; the gradients' scale cancels in m̂ / √v̂ but for ε.
    #expect(abs(left(1, inside: false) - left(1000, inside: false)) < 1e-6)
    #expect(left(1, inside: false) < -0.09)
    // Inside, λ θ = 0.1 is a ten thousandth of gradients of 1000.
    #expect(abs(left(1000, inside: true)) < 1e-3 && abs(left(1, inside: true)) > 0.05)
  }

  @Test("λ = 0 is Adam, bit for bit")
  func withoutDecay() {
    var (model, other) = (point([1.0, 3]), point([1.0, 3]))
    var (rule, adam) = (AdamW<Double>(decay: 0), Adam<Double>())
    for _ in 0..<5 {
      rule.update(&model, along: slope(model.theta))
      adam.update(&other, along: slope(other.theta))
    }
    #expect(model.theta == other.theta)
  }

  @Test("a negative λ traps with its value, and so does a second model")
  func traps() async {
    let decay = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = AdamW<Double>(decay: -1)
    }
    #expect(saidOnTrapping(decay, "λ of AdamW is not negative, found -1.0"))
    let models = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var rule = AdamW<Double>()
      var layer = point([1.0])
      rule.update(&layer, along: layer.parameters)
      var model = Chain(layer, layer)
      rule.update(&model, along: model.parameters)
    }
    #expect(saidOnTrapping(models, "an optimizer belongs to one model"))
  }
}
