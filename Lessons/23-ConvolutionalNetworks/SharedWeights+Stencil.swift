import Adjoint
import Convolutional
import LessonKit

extension SharedWeights {
  /// One pixel of the output, with the pixels that it reads and the weights.
  func drawStencil(_ layer: Convolution<Double>, _ lesson: inout Lesson) {
    var random = Random(seed: seed + 2)
    let (image, output) = (layer.input, layer.output)
    let X = Matrix<Double>.normal(1, image.pixels, using: &random)
    lesson.figure(
      StencilDrawing(
        title: "A kernel reads a patch of the image",
        input: .init("X", values: X.elements, rows: image.height, columns: image.width),
        stencil: .init("K", values: layer.parameters.kernels.elements, rows: 3, columns: 3),
        output: .init("Y", values: layer(X).elements, rows: output.height, columns: output.width), row: 1, column: 1),
      caption: "The marked pixel of Y is the sum of the nine products of marked pixels of X with the weights of K. The "
        + "next pixel reads a patch one column farther, with the same weights.")
  }
}
