import Adjoint
import Convolutional
import LessonKit
import TrainingTasks

/// The kernels of a network in training, and what they find in a digit.
struct FeatureMaps {
  let task: DigitImages
  let seed: UInt64

  /// The first convolution before the training and after some of its epochs.
  private func trained() throws -> [(epoch: Int, layer: Convolution<Float>)] {
    var random = Random(seed: seed)
    let snapshots = Snapshots<Float, [Matrix<Float>]>(after: moments(upTo: task.epochs, count: 12)) { model in
      Self.firstTensors(of: model)
    }
    _ = try task.train(DigitImages.convolutional(using: &random), seed: seed, callbacks: [snapshots])
    let front = DigitImages.Front(using: &random).first
    return snapshots.values.map { epoch, tensors in
      var layer = front
      layer.parameters = .init(kernels: tensors[0], bias: tensors[1])
      return (epoch, layer)
    }
  }

  /// The kernels and the biases of the first layer.
  private static func firstTensors<Model: Layer>(of model: Model) -> [Matrix<Float>] where Model.S == Float {
    model.parameters.tensors.prefix(2).map(\.value)
  }

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Kernels and feature maps")
    let layers = try trained()
    let kernels = layers.map { $0.layer.parameters.kernels }
    let largest = kernels.map { Double($0.maxNorm) }.max()!
    lesson.text(
      """
      The 16 kernels of the first layer, in the training with the first seed, become small detectors of edges and \
      spots. Where the picture looks like the kernel, the map of its outputs is large.
      """)
    lesson.figure(
      Motion(zip(layers, kernels).map { ("epoch \($0.epoch)", Self.kernels($1, largest: largest)) }),
      caption: "Black: positive weights, white: negative ones.")
    let X = task.all.inputs.row(task.labels.firstIndex(of: 3)!)
    let maps = layers.map { ReLU()($0.layer(X)) }
    let brightest = max(maps.map { Double($0.maxNorm) }.max()!, 1e-30)
    lesson.figure(
      Motion(zip(layers, maps).map { ("epoch \($0.epoch)", Self.maps(of: X, $1, brightest: brightest)) }),
      caption: "Outputs of the first layer after ReLU; black is large.")
    lesson.metric("largestFeature", Double(maps.last!.maxNorm))
  }

  /// The kernels, positive weights black.
  private static func kernels(_ K: Matrix<Float>, largest: Double) -> ImageGrid {
    let images = (0..<K.rows).map { m in
      ImageGrid.Image(values: K.row(m).elements.map(Double.init), rows: 3, columns: 3, caption: "\(m)")
    }
    return ImageGrid(title: "Kernels of the first layer", images: images, columns: 8, range: -largest...largest)
  }

  /// A digit and what the kernels make of it.
  private static func maps(of X: Matrix<Float>, _ maps: Matrix<Float>, brightest: Double) -> ImageGrid {
    func image(_ values: Matrix<Float>, _ caption: String) -> ImageGrid.Image {
      .init(values: values.elements.map(Double.init), rows: 8, columns: 8, caption: caption)
    }
    let images = [image(X, "digit")] + (0..<16).map { m in image(maps[columns: 64 * m..<64 * (m + 1)], "\(m)") }
    return ImageGrid(title: "A digit and its 16 feature maps", images: images, columns: 6, range: 0...brightest)
  }
}
