import Matrices
import Networks

/// The parameters of PyTorch's modules.
///
/// - `Linear`: outputs × inputs, since it multiplies by the transposed weights.
/// - `Conv2d`, `ConvTranspose2d`: outputs × channels × height × width, which are the kernels here. For sequences they
///   are those of `Conv1d`.
/// - `RNN`, `LSTM`, `GRU`: the weights transposed, the gates i, f, g, o or r, z, n. There are two biases, whose sum
///   matters but for the GRU; here is one, which is written as the first.
///
/// Source: docs.pytorch.org/docs/stable/nn.html, the variables of each module.
enum Torch {
  /// The tensors of a layer with fields of some shapes, with the names within its module.
  ///
  /// - Parameter depth: the number of the layer within a recurrent module.
  /// - Returns: nil if PyTorch has no such layer.
  static func tensors(
    _ layout: ParameterLayout, _ shapes: [String: Shape], depth: Int = 0
  ) -> [ForeignTensor]? {
    func columns(_ field: String) -> Int { shapes[field]?.columns ?? 0 }
    func rows(_ field: String) -> Int { shapes[field]?.rows ?? 0 }
    var tensors: [ForeignTensor]
    switch layout {
    case .affine:
      let (p, q) = (rows("weights"), columns("weights"))
      tensors = [
        ForeignTensor("weights", "weight", sizes: [q, p], order: Rearrangement(sizes: [p, q], axes: [1, 0])),
        .row("bias", "bias", q),
      ]
    case .scaleAndShift:
      tensors = [.row("scale", "weight", columns("scale")), .row("shift", "bias", columns("shift"))]
    case .scale: tensors = [.row("scale", "weight", columns("scale"))]
    case .convolution(let kernel), .transposedConvolution(let kernel):
      let (m, c, h, w) = (rows("kernels"), kernel.channels, kernel.height, kernel.width)
      let (image, sequence) = ([m, c, h, w], [m, c, w])
      tensors = [
        ForeignTensor(
          "kernels", "weight", sizes: kernel.isSequence ? sequence : image, alternative: kernel.isSequence ? image : nil
        ),
        .row("bias", "bias", columns("bias")),
      ]
    case .recurrent(let function, let isBackward):
      if function == .resetBefore { return nil }
      tensors = recurrent(function, shapes, suffix: "_l\(depth)" + (isBackward ? "_reverse" : ""))
    }
    if shapes[Statistics.mean] != nil {
      tensors.append(.row(Statistics.mean, "running_mean", columns(Statistics.mean)))
      tensors.append(.row(Statistics.variance, "running_var", columns(Statistics.variance)))
    }
    return tensors
  }

  private static func recurrent(
    _ function: RecurrentFunction, _ shapes: [String: Shape], suffix: String
  ) -> [ForeignTensor] {
    let (n, q) = (function.gates, shapes["recurrentWeights"]?.rows ?? 0)
    // i, f, g, o of i, f, o, g
    let places = function == .lstm ? [0, 1, 3, 2] : Array(0..<n)
    func weights(_ field: String, _ name: String) -> ForeignTensor {
      let p = shapes[field]?.rows ?? 0
      return ForeignTensor(
        field, name + suffix, sizes: [n * q, p],
        order: Rearrangement(sizes: [p, n, q], axes: [1, 2, 0], gates: (1, places)))
    }
    func bias(_ field: String, _ names: [String]) -> ForeignTensor {
      ForeignTensor(
        [field], names.map { $0 + suffix }, sizes: [n * q], order: Rearrangement(sizes: [n, q], gates: (0, places)))
    }
    let biases =
      function == .gru
      ? [bias("bias", ["bias_ih"]), bias("recurrentBias", ["bias_hh"])] : [bias("bias", ["bias_ih", "bias_hh"])]
    return [weights("inputWeights", "weight_ih"), weights("recurrentWeights", "weight_hh")] + biases
  }

  /// What modules have besides parameters, and is not read: the number of steps of a batch norm.
  static func isIgnored(_ name: String) -> Bool { name.hasSuffix("num_batches_tracked") }
}
