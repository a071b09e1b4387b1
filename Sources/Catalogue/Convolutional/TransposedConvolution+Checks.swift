import Convolutional
import Matrices
import Networks
import Verification

extension TransposedConvolution<Double> {
  /// The convolution whose adjoint this is.
  fileprivate var adjoint: Convolution<Double> {
    Convolution(output, window: window, kernels: parameters.kernels, bias: .zeros(1, input.channels))
  }
}

extension TransposedConvolution: TapeRecordable where S == Double {
  /// Each weight spreads the pixels of its channel by a product with a matrix of zeros and ones.
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (K, b) = (parameters.removeFirst(), parameters.removeFirst())
    let convolution = adjoint
    let channels = (0..<output.count).map { $0 / output.pixels }
    let repeated = Matrix(rows: output.channels, columns: output.count) { c, j in channels[j] == c ? 1 : 0 }
    var Y = X.tape.variable(.zeros(X.value.rows, output.count)) + b * b.tape.variable(repeated)
    let visits = convolution.visits
    for m in 0..<input.channels {
      for k in 0..<K.value.columns {
        var spread = Matrix<Double>.zeros(input.count, output.count)
        for v in visits where v.m == m && convolution.weight(v.c, v.i, v.j) == k {
          if let x = convolution.index(v.c, v.row, v.column) { spread[convolution.pixel(m, v.p, v.q), x] += 1 }
        }
        Y = Y + (X * X.tape.variable(spread)) ⊙ K.rows(m..<m + 1).repeating(k, count: output.count)
      }
    }
    return Y
  }

  /// ⟨K ⋆ᵀ X, G⟩ = ⟨X, K ⋆ G⟩.
  public func facts(_ passes: Passes) -> [Fact] {
    let (X, G) = (passes.input, passes.outputGradient)
    let plain = TransposedConvolution(
      input, window: window, remainder: remainder, kernels: parameters.kernels, bias: .zeros(1, output.channels))
    let (Y, back) = (plain(X), adjoint(G))
    let size = abs(Y).dot(abs(G)) + abs(X).dot(abs(back))
    return [
      Fact("⟨K ⋆ᵀ X, G⟩ = ⟨X, ∂L/∂X⟩", deviation: [[Y.dot(G) - X.dot(passes.inputGradient)]], scale: [[size]]),
      Fact("∂L/∂X = K ⋆ G", deviation: back - passes.inputGradient, scale: Matrix.ones(X.rows, X.columns) * size),
    ]
  }
}

extension Checks {
  private static let small = ImageShape(channels: 3, height: 3, width: 4)

  static let transposedConvolution = Checks(
    [
      transposedCase("TransposedConvolution", rectangular, remainder: Extent(2, 0)),
      transposedCase("TransposedConvolution, periodic", .init(kernel: 3, stride: 2, padding: .periodic(1))),
      transposedCase("TransposedConvolution, reflecting", .init(kernel: 3, stride: 2, padding: .reflect(1))),
    ],
    wrong: [
      wrong("∂L/∂X with the kernel turned by 180°") { context in
        let (layer, K) = (context.layer, context.layer.parameters.kernels)
        let places = layer.window.kernel.height * layer.window.kernel.width
        let turned = Matrix(rows: K.rows, columns: K.columns) { c, k in
          K[c, k / places * places + places - 1 - k % places]
        }
        let convolution = Convolution(
          layer.output, window: layer.window, kernels: turned, bias: .zeros(1, layer.input.channels))
        return (convolution(context.G), context.gradient)
      },
      wrong("∂L/∂K with G of the first image for all images") { context in
        let first = Matrix(stacking: (0..<context.G.rows).map { _ in context.G.row(0) })
        let gradient = context.layer.parameterGradient(first, context.X)
        return (context.dX, .init(kernels: gradient.kernels, bias: context.gradient.bias))
      },
      wrong("∂L/∂b summed over the channels of the input") {
        let sums = $0.X.reshaped($0.X.rows * 3, 12).rowSums().reshaped($0.X.rows, 3).columnSums()
        return ($0.dX, .init(kernels: $0.gradient.kernels, bias: sums[columns: 0..<2]))
      },
      wrong("∂L/∂b is the mean over the pixels, not the sum") {
        let pixels = Double($0.layer.output.pixels)
        return ($0.dX, .init(kernels: $0.gradient.kernels, bias: $0.gradient.bias / pixels))
      },
    ])

  private static func transposed(
    _ window: ConvolutionWindow, _ remainder: Extent, _ random: inout Random
  ) -> TransposedConvolution<Double> {
    let weights = 2 * window.kernel.height * window.kernel.width
    return TransposedConvolution(
      small, window: window, remainder: remainder, kernels: .normal(3, weights, using: &random),
      bias: .normal(1, 2, using: &random))
  }

  private static func transposedCase(
    _ name: String, _ window: ConvolutionWindow, remainder: Extent = 0
  ) -> Case {
    .layer(name, input: Shape(3, small.count)) { transposed(window, remainder, &$0) }
  }

  private static func wrong(
    _ mistake: String, _ wrong: @escaping Context<TransposedConvolution<Double>>.Mistake
  ) -> WrongPass {
    .layer(
      "TransposedConvolution", mistake, input: Shape(3, small.count), { transposed(rectangular, Extent(2, 0), &$0) },
      wrong: wrong)
  }
}
