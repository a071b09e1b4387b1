import Convolutional
import Matrices
import Networks
import Verification

extension ChannelBatchNorm: TapeRecordable where S == Double {
  /// Each channel by itself: its pixels by a product with a matrix of zeros and ones, and one number for its mean, its
  /// variance, γ and β.
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (gamma, beta) = (parameters.removeFirst(), parameters.removeFirst())
    let count = Double(X.value.rows * input.pixels)
    var Y: Variable?
    for c in 0..<input.channels {
      /// The mean over all pixels of the channel, in a row.
      func mean(_ M: Variable) -> Variable { ((1 / count) * M.sum()).repeating(0, count: input.pixels) }
      let pixels = (0..<input.pixels).map { c * input.pixels + $0 }
      let channel = X * X.tape.variable(.selection(pixels, of: input.count))
      let D = channel - mean(channel)
      let normalized = D / (norm.epsilon + mean(D ⊙ D)).squareRoot() ⊙ gamma.repeating(c, count: input.pixels)
      let output = normalized + beta.repeating(c, count: input.pixels)
      Y = Y.map { $0.appending(columns: output) } ?? output
    }
    return Y!
  }

  /// Adding a constant to a channel changes no output.
  public func facts(_ passes: Passes) -> [Fact] {
    func sums(_ M: Matrix<Double>) -> Matrix<Double> { M.pixelRows(channels: input.channels).columnSums() }
    let factor = parameters.scale / sqrt(forward(passes.input).cache.variance + norm.epsilon)
    let size = sums(abs(passes.outputGradient)) ⊙ abs(factor) + Double.leastNormalMagnitude
    return [Fact("Σ ∂L/∂X of a channel = 0", deviation: sums(passes.inputGradient), scale: size)]
  }
}

extension Checks {
  private static let image = ImageShape(channels: 3, height: 2, width: 3)

  static let channelBatchNorm = Checks(
    [
      .layer("ChannelBatchNorm", input: Shape(4, image.count)) {
        ChannelBatchNorm<Double>(of: image).withRandomParameters(&$0)
      }
    ],
    wrong: [
      wrong("mean and variance taken for constants") { context in
        let factor = context.layer.parameters.scale / context.deviation
        return ((context.G.pixelRows(channels: 3) ⊙ factor).imageRows(pixels: 6), context.gradient)
      },
      wrong("the sums divided by the images, not by all their pixels") { context in
        let (G, normalized) = (context.G.pixelRows(channels: 3), context.layer.forward(context.X).cache.normalized)
        let (dGamma, dBeta) = (context.gradient.scale, context.gradient.shift)
        let dZ = (G - dBeta / context.n - normalized ⊙ (dGamma / context.n))
        return ((dZ ⊙ (context.layer.parameters.scale / context.deviation)).imageRows(pixels: 6), context.gradient)
      },
      wrong("∂L/∂γ and ∂L/∂β as means over the pixels") {
        ($0.dX, .init(scale: $0.gradient.scale / 6, shift: $0.gradient.shift / 6))
      },
      wrong("channels last on the way back, first on the way there") { context in
        let G = context.G.reshaped(context.G.rows * 6, 3)
        let (dZ, _) = context.layer.norm.backward(G, context.layer.forward(context.X).cache)
        return (dZ.reshaped(context.G.rows, 18), context.gradient)
      },
    ])

  private static func wrong(
    _ mistake: String, _ wrong: @escaping Context<ChannelBatchNorm<Double>>.Mistake
  ) -> WrongPass {
    .layer(
      "ChannelBatchNorm", mistake, input: Shape(4, image.count),
      { ChannelBatchNorm<Double>(of: image).withRandomParameters(&$0) }, wrong: wrong)
  }
}

extension Context<ChannelBatchNorm<Double>> {
  /// √(σ² + ε) of each channel.
  fileprivate var deviation: Matrix<Double> { layer.forward(X).cache.standardDeviation }
}
