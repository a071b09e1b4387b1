import Matrices

/// The layers of a model with the shapes of their outputs and their numbers of parameters.
///
/// ```
/// print(model.summary(inputs: 784))
///
///    layer       output  parameters
/// 0  Dense       n×128      100 480
/// 1  ReLU        n×128            –
/// 2  Dense       n×10         1 290
///    784 inputs             101 770
/// ```
/// The layers inside of containers are listed, and not the containers. They are numbered as in the names of parameters;
/// the sum of a ``Residual`` and the concatenation of a ``Parallel`` are lines without a number. Running statistics
/// such as those of ``BatchNorm`` are not parameters.
public struct ModelSummary: Sendable, Equatable, Codable, CustomStringConvertible {
  /// One layer.
  public struct Line: Sendable, Equatable, Codable {
    /// The number of the layer, counted from 0 through all containers as in the names of parameters; nil for what a
    /// container itself computes.
    public let number: Int?
    /// The name of the type, of a residual block also its step if it is not 1.
    public let name: String
    /// The number of columns of the output.
    public let outputs: Int
    /// The number of parameters of this layer.
    public let parameters: Int
  }

  /// The number of columns of the input.
  public let inputs: Int
  /// One line for each layer, from the input to the output.
  public let lines: [Line]

  /// The number of parameters of all layers.
  public var parameters: Int { lines.reduce(0) { $0 + $1.parameters } }

  /// The summary as a table of text.
  public var description: String {
    let head = [["", "layer", "output", "parameters"]]
    let body = lines.map { line in
      [
        line.number.map { "\($0)" } ?? "", line.name, "n×\(line.outputs)",
        line.parameters == 0 ? "–" : grouped(line.parameters),
      ]
    }
    let cells = head + body + [["", "\(inputs) inputs", "", grouped(parameters)]]
    let widths = (0..<4).map { column in cells.map { $0[column].count }.max() ?? 0 }
    return cells.map { row in
      row.indices.map { i in
        let space = String(repeating: " ", count: widths[i] - row[i].count)
        // Numbers to the right, words to the left.
        return i == 0 || i == 3 ? space + row[i] : row[i] + space
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  /// The digits in groups of three.
  private func grouped(_ number: Int) -> String {
    var text = ""
    for (i, digit) in String(number).reversed().enumerated() {
      if i > 0 && i % 3 == 0 { text = " " + text }
      text = String(digit) + text
    }
    return text
  }
}

extension Layer {
  /// The layers of this model with their shapes and numbers of parameters, for inputs n × `inputs`. Traps like a
  /// prediction where the shape of a layer does not fit to the one before.
  ///
  /// - Parameters:
  ///   - inputs: the number of columns of the input.
  ///   - samples: the number n of rows, for a model that needs a certain one, such as the nodes of a graph.
  public func summary(inputs: Int, samples: Int = 1) -> ModelSummary {
    require(inputs > 0, "a model has at least one input, found \(inputs)")
    var counts = [Int](repeating: 0, count: parameters.layerCount)
    for tensor in parameters.tensors { counts[tensor.layer] += tensor.value.count }
    let lines = layerOutputs(of: .zeros(samples, inputs)).layers.map { layer in
      ModelSummary.Line(
        number: layer.layers.first, name: layer.title,
        outputs: layer.output?.columns ?? 0, parameters: counts[layer.layers].reduce(0, +))
    }
    return ModelSummary(inputs: inputs, lines: lines)
  }
}

extension LayerOutput {
  fileprivate var title: String {
    guard let block = layer as? any OneStepMethod<S>, block.step != 1 else { return typeName }
    return "\(typeName), step \(block.step)"
  }
}
