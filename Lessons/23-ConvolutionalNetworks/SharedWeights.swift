import Adjoint
import Convolutional
import LessonKit
import Verification

/// What a convolution is as a matrix, and that its gradients are correlations again.
struct SharedWeights {
  let seed: UInt64
  private let image = ImageShape(height: 6, width: 5)

  func present(_ lesson: inout Lesson) {
    lesson.heading("A matrix with few different elements")
    lesson.formula("y_m,pq = Σ_c Σ_i Σ_j k_m,cij x_{c, p + i, q + j} + b_m")
    var random = Random(seed: seed)
    let layer = Convolution<Double>(of: image, to: 1, kernel: 3, using: &random)
    let T = matrix(of: layer)
    let zeros = T.elements.count { $0 == 0 }
    lesson.text(
      """
      Written for all pixels at once this is Y = X Tᵀ with one row of T for each pixel of the output. For an image of \
      \(image.height)×\(image.width) pixels and a kernel of 3×3, T has \(T.rows)·\(T.columns) = \(T.count) elements: \
      \(zeros) are 0, and the others are \(Set(T.elements.filter { $0 != 0 }).count) numbers, each \
      \(layer.output.pixels) times. A dense layer would learn \(T.count) weights. For 28×28 pixels and the same kernel \
      it is 529 984, and still 9.
      """)
    drawStencil(layer, &lesson)
    let largest = T.maxNorm
    lesson.figure(
      Heatmap(
        title: "T: one row for each pixel of the output", values: T.elements, rows: T.rows, columns: T.columns,
        labels: .init(rowAxis: "pixel of the output", columnAxis: "pixel of the image", value: "weight"),
        colorMap: .diverging, range: -largest...largest), caption: "Nine values, shifted by one pixel from row to row.")
    lesson.metric("zerosOfMatrix", zeros)
    presentGradients(layer, T, &lesson)
    presentNames(layer, &lesson)
  }

  /// The matrix T: its column k is the output for an image with a single pixel k, without the bias.
  private func matrix(of layer: Convolution<Double>) -> Matrix<Double> { Matrix(layer(.identity(image.count)).T) }

  private func presentGradients(_ layer: Convolution<Double>, _ T: Matrix<Double>, _ lesson: inout Lesson) {
    var random = Random(seed: seed + 1)
    let X = Matrix<Double>.normal(4, image.count, using: &random)
    let (Y, cache) = layer.forward(X)
    let G = Matrix<Double>.normal(4, Y.columns, using: &random)
    let (dX, gradient) = layer.backward(G, cache)

    // ∂L/∂K: each image is correlated with its own gradient.
    var sum = Matrix<Double>.zeros(1, 9)
    for n in 0..<4 {
      let correlation = Convolution<Double>(
        image, window: .init(kernel: Extent(4, 3)), kernels: G.row(n), bias: [[0]])
      sum += correlation(X.row(n))
    }
    // ∂L/∂X: the gradient, with two pixels of zeros around it, is correlated with the kernel turned by 180°.
    let turned = Matrix<Double>(rows: 1, columns: 9) { _, k in layer.parameters.kernels[0, 8 - k] }
    let full = Convolution<Double>(
      layer.output, window: .init(kernel: 3, padding: .zero(2)), kernels: turned, bias: [[0]])
    let unturned = Convolution<Double>(
      layer.output, window: .init(kernel: 3, padding: .zero(2)), kernels: layer.parameters.kernels, bias: [[0]])

    var table = Table(
      ["gradient", "computed as", "distance"],
      caption: "Largest difference from the layer's backward pass, numbers of size 1.")
    let rows: [(String, String, Double, String)] = [
      ("∂L/∂X", "G T, the matrix above", (G * T - dX).maxNorm, "distanceToMatrix"),
      ("∂L/∂K", "X correlated with G", (sum - gradient.kernels).maxNorm, "distanceToCorrelation"),
      ("∂L/∂X", "G correlated with K turned by 180°", (full(G) - dX).maxNorm, "distanceToTurned"),
      ("∂L/∂X", "G correlated with K", (unturned(G) - dX).maxNorm, "distanceToUnturned"),
    ]
    for (name, formula, distance, metric) in rows {
      table.append([.text(name), .text(formula), .scientific(distance, digits: 0)])
      lesson.metric(metric, distance)
    }
    lesson.text("The gradient of a weight is the sum over all places where it is used, so it is a correlation, too:")
    lesson.table(table)
    let worst =
      GradientCheck(seed: seed).check("convolution", layer, at: X).tensors.map(\.differenceError).max() ?? .nan
    lesson.text("Against central differences they are off by \(worst.scientific(digits: 0)) of their norms.")
    lesson.metric("worstDifferenceError", worst)
  }

  /// Convolution or cross-correlation (E-29).
  private func presentNames(_ layer: Convolution<Double>, _ lesson: inout Lesson) {
    let line = ImageShape(height: 1, width: 5)
    let K: Matrix<Double> = [[1, 2, 4]]
    let impulse: Matrix<Double> = [[0, 0, 1, 0, 0]]
    let window = ConvolutionWindow(kernel: Extent(1, 3))
    let correlation = Convolution(line, window: window, kernels: K, bias: [[0]])(impulse)
    let convolution = Convolution<Double>(line, window: window, kernels: [[4, 2, 1]], bias: [[0]])(impulse)
    lesson.text(
      """
      The lecture's formula, and that of all libraries, is a cross-correlation (E-29). A single bright pixel shows \
      the difference: with the kernel 1 2 4 the layer answers \
      \(correlation.elements.map { $0.fixed(digits: 0) }.joined(separator: " ")), the kernel turned around; a \
      convolution in the mathematical sense answers \
      \(convolution.elements.map { $0.fixed(digits: 0) }.joined(separator: " ")). For kernels that are learned it does \
      not matter, as long as both passes agree: the last line of the table is what comes out if they do not.
      """)
    lesson.metric("firstOfImpulse", correlation[0, 0])
  }
}
