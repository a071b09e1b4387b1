import Convolutional
import Matrices
import Networks
import Verification

/// Mistakes in the backward pass of a convolution, written as the loop over its products with one index wrong.
extension Checks {
  private typealias Layer = Convolution<Double>

  private static let square = ConvolutionWindow(kernel: 3, padding: .zero(1))
  private static let periodic = ConvolutionWindow(kernel: 3, padding: .periodic(1))
  private static let reflecting = ConvolutionWindow(kernel: 3, padding: .reflect(1))

  // MARK: - ∂L/∂X

  static let mistakenImageGradients: [WrongPass] = [
    image("∂L/∂X with the kernel turned by 180° once more", square) { layer, v in
      (v.row, v.column, layer.weight(v.c, 2 - v.i, 2 - v.j))
    },
    image("∂L/∂X with the axes of the kernel exchanged", square) { layer, v in
      (v.row, v.column, layer.weight(v.c, v.j, v.i))
    },
    image("∂L/∂X with the width's stride along the height", rectangular) { layer, v in
      (v.row - v.p * (v.window.stride.height - v.window.stride.width), v.column, layer.weight(v.c, v.i, v.j))
    },
    image("∂L/∂X without the dilation", rectangular) { layer, v in
      (v.row, v.column - v.j * (v.window.dilation.width - 1), layer.weight(v.c, v.i, v.j))
    },
    image("∂L/∂X with the left padding above", rectangular) { layer, v in
      let padding = v.window.padding
      return (v.row + padding.top - padding.left, v.column, layer.weight(v.c, v.i, v.j))
    },
    image("the ring of padding not cut off from ∂L/∂X", rectangular) { layer, v in
      let padding = v.window.padding
      return (v.row + padding.top, v.column + padding.left, layer.weight(v.c, v.i, v.j))
    },
    image("∂L/∂X moved down by the rows that no window covers", rectangular) { layer, v in
      (v.row + 2, v.column, layer.weight(v.c, v.i, v.j))
    },
    image("periodic padding taken for zeros on the way back", periodic) { layer, v in
      inside(layer, v) ? (v.row, v.column, layer.weight(v.c, v.i, v.j)) : nil
    },
    image("the gradients of reflected pixels not folded back", reflecting) { layer, v in
      inside(layer, v) ? (v.row, v.column, layer.weight(v.c, v.i, v.j)) : nil
    },
    image("∂L/∂X overwritten where patches overlap", square, accumulates: false) { layer, v in
      (v.row, v.column, layer.weight(v.c, v.i, v.j))
    },
    wrong("∂L/∂X without the rows that no window covers", rectangular) { context in
      let image = context.layer.input
      let columns = (0..<image.count).filter { $0 / image.width % image.height < image.height - 2 }
      return (context.dX * .selection(columns, of: image.count), context.gradient)
    },
  ]

  private static func inside(_ layer: Layer, _ v: Visit) -> Bool {
    0..<layer.input.height ~= v.row && 0..<layer.input.width ~= v.column
  }

  /// ∂L/∂X where a product is taken for one of another pixel or another weight.
  private static func image(
    _ mistake: String, _ window: ConvolutionWindow, accumulates: Bool = true,
    _ place: @escaping @Sendable (_ layer: Convolution<Double>, Visit) -> (row: Int, column: Int, weight: Int)?
  ) -> WrongPass {
    wrong(mistake, window) { context in
      let (layer, K, G) = (context.layer, context.layer.parameters.kernels, context.G)
      var dX = Matrix<Double>.zeros(G.rows, layer.input.count)
      for v in layer.visits {
        guard let (row, column, k) = place(layer, v), let x = layer.index(v.c, row, column) else { continue }
        let y = layer.pixel(v.m, v.p, v.q)
        for n in 0..<G.rows { dX[n, x] = (accumulates ? dX[n, x] : 0) + K[v.m, k] * G[n, y] }
      }
      return (dX, context.gradient)
    }
  }

  // MARK: - ∂L/∂K and ∂L/∂b

  static let mistakenKernelGradients: [WrongPass] = [
    kernels("∂L/∂K for a kernel turned by 180°", square) { layer, v in
      (v.row, v.column, layer.weight(v.c, 2 - v.i, 2 - v.j))
    },
    kernels("∂L/∂K in the order row, column, channel", rectangular) { layer, v in
      (v.row, v.column, (v.i * 3 + v.j) * 2 + v.c)
    },
    kernels("∂L/∂K with the kernel's height for its width", rectangular) { layer, v in
      (v.row, v.column, (v.c * 3 + v.j) * 2 + v.i)
    },
    kernels("∂L/∂K at the image without its padding", rectangular) { layer, v in
      let padding = v.window.padding
      return (v.row + padding.top, v.column + padding.left, layer.weight(v.c, v.i, v.j))
    },
    wrong("∂L/∂K divided by n, although the loss has the mean", rectangular) {
      ($0.dX, .init(kernels: $0.gradient.kernels / $0.n, bias: $0.gradient.bias))
    },
    wrong("the kernels never receive a gradient", rectangular) {
      ($0.dX, .init(kernels: 0 * $0.gradient.kernels, bias: $0.gradient.bias))
    },
    wrong("∂L/∂b is the mean over the pixels, not the sum", rectangular) {
      let pixels = Double($0.layer.output.pixels)
      return ($0.dX, .init(kernels: $0.gradient.kernels, bias: $0.gradient.bias / pixels))
    },
    wrong("∂L/∂b of the first pixel alone", rectangular) { context in
      let first = (0..<2).map { context.layer.pixel($0, 0, 0) }
      let bias = (context.G * .selection(first, of: context.G.columns)).columnSums()
      return (context.dX, .init(kernels: context.gradient.kernels, bias: bias))
    },
  ]

  /// ∂L/∂K where a product is taken for one of another pixel or another weight.
  private static func kernels(
    _ mistake: String, _ window: ConvolutionWindow,
    _ place: @escaping @Sendable (_ layer: Convolution<Double>, Visit) -> (row: Int, column: Int, weight: Int)
  ) -> WrongPass {
    wrong(mistake, window) { context in
      let (layer, X, G) = (context.layer, context.X, context.G)
      var dK = 0 * context.gradient.kernels
      for v in layer.visits {
        let (row, column, k) = place(layer, v)
        guard let x = layer.index(v.c, row, column) else { continue }
        let y = layer.pixel(v.m, v.p, v.q)
        for n in 0..<G.rows { dK[v.m, k] += X[n, x] * G[n, y] }
      }
      return (context.dX, .init(kernels: dK, bias: context.gradient.bias))
    }
  }

  private static func wrong(
    _ mistake: String, _ window: ConvolutionWindow, _ wrong: @escaping Context<Convolution<Double>>.Mistake
  ) -> WrongPass {
    .layer(
      "Convolution", mistake, input: Shape(3, rectangularImage.count), { make(rectangularImage, window, &$0) },
      wrong: wrong)
  }
}
