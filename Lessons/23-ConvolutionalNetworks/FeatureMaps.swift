import Adjoint
import Convolutional
import LessonKit

/// The kernels of a trained network, and what they find in a digit.
struct FeatureMaps {
  let task: DigitImages
  let seed: UInt64

  /// The trained first convolution.
  private func trained() throws -> Convolution<Float> {
    var random = Random(seed: seed)
    let model = try task.train(DigitImages.convolutional(using: &random), seed: seed).model
    var layer = DigitImages.Front(using: &random).first
    let tensors = model.parameters.tensors
    layer.parameters = .init(kernels: tensors[0].value, bias: tensors[1].value)
    return layer
  }

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Kernels and feature maps")
    let layer = try trained()
    let K = layer.parameters.kernels
    let largest = Double(K.maxNorm)
    lesson.text(
      """
      The 16 kernels of the first layer, after the training with the first seed, are small detectors of edges and \
      spots. Where the picture looks like the kernel, the map of its outputs is large.
      """)
    lesson.figure(
      ImageGrid(
        title: "Kernels of the first layer",
        images: (0..<K.rows).map { m in
          .init(values: K.row(m).elements.map(Double.init), rows: 3, columns: 3, caption: "\(m)")
        }, columns: 8, range: -largest...largest), caption: "Black: positive weights, white: negative ones.")
    let X = task.all.inputs.row(task.labels.firstIndex(of: 3)!)
    let maps = ReLU()(layer(X))
    let images = [ImageGrid.Image(values: X.elements.map(Double.init), rows: 8, columns: 8, caption: "digit")]
    lesson.figure(
      ImageGrid(
        title: "A digit and its 16 feature maps",
        images: images
          + (0..<16).map { m in
            .init(
              values: maps[columns: 64 * m..<64 * (m + 1)].elements.map(Double.init), rows: 8, columns: 8,
              caption: "\(m)")
          }, columns: 6, range: 0...max(Double(maps.maxNorm), 1e-30)),
      caption: "Outputs of the first layer after ReLU; black is large.")
    lesson.metric("largestFeature", Double(maps.maxNorm))
  }
}
