import Matrices
import Networks

/// The parameters of Keras' layers.
///
/// - `Dense`: inputs × outputs, as here.
/// - `Conv2D`, `Conv2DTranspose`: height × width × channels × outputs. Images have their channels last, so the features
///   behind a `Flatten` are ordered differently: the weights of the next layer are rearranged with them.
/// - `SimpleRNN`, `LSTM`, `GRU`: the gates i, f, c, o or z, r, h; a GRU whose reset gate acts after the product has
///   both biases as the rows of one tensor.
///
/// Source: keras.io/api/layers, and the variables of each layer.
enum Keras {
  /// The tensors of a layer with fields of some shapes, with the names within the layer.
  ///
  /// - Parameter channels: the channels of the images whose pixels are the features of the input, 1 if there are none.
  static func tensors(
    _ layout: ParameterLayout, _ shapes: [String: Shape], channels: Int
  ) -> [ForeignTensor] {
    func columns(_ field: String) -> Int { shapes[field]?.columns ?? 0 }
    func rows(_ field: String) -> Int { shapes[field]?.rows ?? 0 }
    /// A row of features that may be pixels.
    func features(_ field: String, _ name: String) -> ForeignTensor {
      let d = columns(field)
      return ForeignTensor(
        field, name, sizes: [d], order: Rearrangement(sizes: [channels, d / channels], axes: [1, 0]))
    }
    var tensors: [ForeignTensor]
    switch layout {
    case .affine:
      let (p, q) = (rows("weights"), columns("weights"))
      tensors = [
        ForeignTensor(
          "weights", "kernel", sizes: [p, q],
          order: Rearrangement(sizes: [channels, p / channels, q], axes: [1, 0, 2])),
        .row("bias", "bias", q),
      ]
    case .scaleAndShift: tensors = [features("scale", "gamma"), features("shift", "beta")]
    case .scale: tensors = [features("scale", "scale")]
    case .convolution(let kernel), .transposedConvolution(let kernel):
      let (m, c, h, w) = (rows("kernels"), kernel.channels, kernel.height, kernel.width)
      let (image, sequence) = ([h, w, c, m], [w, c, m])
      tensors = [
        ForeignTensor(
          "kernels", "kernel", sizes: kernel.isSequence ? sequence : image,
          alternative: kernel.isSequence ? image : nil,
          order: Rearrangement(sizes: [m, c, h, w], axes: [2, 3, 1, 0])),
        .row("bias", "bias", columns("bias")),
      ]
    case .recurrent(let function, _): tensors = recurrent(function, shapes)
    }
    if shapes[Statistics.mean] != nil {
      tensors.append(features(Statistics.mean, "moving_mean"))
      tensors.append(features(Statistics.variance, "moving_variance"))
    }
    return tensors
  }

  private static func recurrent(_ function: RecurrentFunction, _ shapes: [String: Shape]) -> [ForeignTensor] {
    let (n, q) = (function.gates, shapes["recurrentWeights"]?.rows ?? 0)
    let places =
      switch function {
      case .tanh: [0]
      // i, f, c, o of i, f, o, g
      case .lstm: [0, 1, 3, 2]
      // z, r, h of r, z, n
      case .gru, .resetBefore: [1, 0, 2]
      }
    func weights(_ field: String, _ name: String) -> ForeignTensor {
      let p = shapes[field]?.rows ?? 0
      return ForeignTensor(
        field, name, sizes: [p, n * q], order: Rearrangement(sizes: [p, n, q], gates: (1, places)))
    }
    let bias =
      function == .gru
      ? ForeignTensor(
        ["bias", "recurrentBias"], ["bias"], sizes: [2, n * q],
        order: Rearrangement(sizes: [2, n, q], gates: (1, places)))
      : ForeignTensor("bias", "bias", sizes: [n * q], order: Rearrangement(sizes: [n, q], gates: (0, places)))
    return [weights("inputWeights", "kernel"), weights("recurrentWeights", "recurrent_kernel"), bias]
  }
}
