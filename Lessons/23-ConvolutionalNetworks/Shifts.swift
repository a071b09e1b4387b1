import Adjoint
import Convolutional
import LessonKit

/// Equivariance: whether the output of a shifted image is the shifted output, and what breaks it (E-29).
struct Shifts {
  let task: DigitImages
  let seed: UInt64
  private let image = DigitImages.image

  /// A convolution with 4 kernels of 3×3 and this padding, in double precision.
  private func layer(_ padding: Padding) -> Convolution<Double> {
    var random = Random(seed: seed)
    var layer = Convolution<Double>(of: image, to: 4, kernel: 3, padding: padding, using: &random)
    layer.parameters.bias = .normal(1, 4, using: &random)
    return layer
  }

  /// f(S X) − S f(X) for a shift S by one row and two columns.
  private func difference(
    _ f: (Matrix<Double>) -> Matrix<Double>, output: ImageShape, isPeriodic: Bool = true
  ) -> Matrix<Double> {
    let X = Matrix<Double>(task.all.inputs[rows: 0..<50])
    func shift(_ A: Matrix<Double>, _ shape: ImageShape) -> Matrix<Double> {
      DigitImages.shifted(A, shape, 1, 2, isPeriodic: isPeriodic)
    }
    return f(shift(X, image)) - shift(f(X), output)
  }

  /// The largest difference at the pixels of each row of the output, in all images and channels.
  private func byPixel(_ D: Matrix<Double>, _ output: ImageShape) -> Matrix<Double> {
    Matrix(rows: output.height, columns: output.width) { i, j in
      (0..<output.channels).map { c in D.column((c * output.height + i) * output.width + j).maxNorm }.max()!
    }
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("A shift stays a shift")
    lesson.text(
      """
      Let S move a picture by one row and two columns, on a torus: what leaves on one side returns on the other. A \
      layer f with f(S X) = S f(X) is called equivariant. The largest element of the difference, for 50 digits:
      """)
    let (periodic, zero) = (layer(.periodic(1)), layer(.zero(1)))
    var random = Random(seed: seed + 2)
    // The lecture's bias: a number for each pixel of each channel.
    let pixelBias = Matrix<Double>.normal(1, periodic.output.count, using: &random)
    let dense = Dense<Double>(from: image.count, to: periodic.output.count, using: &random)
    let zeroDifference = difference({ zero($0) }, output: zero.output)
    let atPixels = byPixel(zeroDifference, zero.output)
    let inside = (2..<7).flatMap { i in (3..<7).map { j in atPixels[i, j] } }.max()!
    let pooling = GlobalAveragePooling<Double>(of: periodic.output)

    let rows: [(String, Double, String)] = [
      (
        "periodic padding, a bias for each channel", difference({ periodic($0) }, output: periodic.output).maxNorm,
        "periodic"
      ),
      (
        "… and a bias for each pixel, as on the slide",
        difference({ periodic($0) + pixelBias }, output: periodic.output).maxNorm, "pixelBias"
      ),
      ("zeros beyond the border", zeroDifference.maxNorm, "zeroPadding"),
      ("… at pixels whose patches are inside before and after", inside, "zeroPaddingInside"),
      ("a dense layer of that size", difference({ dense($0) }, output: periodic.output).maxNorm, "dense"),
      (
        "periodic, then the mean of each channel: f(S X) − f(X)",
        difference({ pooling(periodic($0)) }, output: ImageShape(channels: 4, height: 1, width: 1)).maxNorm,
        "globalMean"
      ),
    ]
    var table = Table(["layer", "max |f(S X) − S f(X)|"], caption: "Outputs have a size of about 1.")
    for (name, value, metric) in rows {
      table.append([.text(name), value == 0 ? .number("0") : .scientific(value, digits: 1)])
      lesson.metric(metric + "Difference", value)
    }
    lesson.table(table)
    lesson.text(
      """
      With shared kernels it is 0, the same products in the same order. The slide's bias b^{ij} belongs to a place and \
      not to what is seen there: it breaks the rule (E-29), b^m with one number for each channel does not. The slide \
      does not say what stands beyond the border either; with zeros the rule holds where no patch reaches it:
      """)
    lesson.figure(
      Heatmap(
        title: "Largest difference at each pixel", values: atPixels.elements, rows: 8,
        columns: 8,
        labels: .init(rowAxis: "row of the image", columnAxis: "column of the image", value: "difference"),
        range: 0...max(atPixels.maxNorm, 1e-300)),
      caption:
        "With zeros beyond the border; the image is moved by one row and two columns."
    )
  }
}
