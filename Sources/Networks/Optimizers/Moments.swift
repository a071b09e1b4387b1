import Matrices

/// Averages of gradients over the steps, or what else a rule remembers of them: a matrix for each parameter matrix,
/// with its name, in the order of the update.
///
/// A list and no ``ParameterSet``: a rule does not name the type of the model, so that one type of rule serves all.
struct Moments<S: Scalar>: Sendable, Equatable {
  private var matrices: [Matrix<S>] = []
  /// "0.weights"
  private var names: [String] = []
  /// The matrix whose turn it is; 0 between steps.
  private var index = 0
  private var isFirstStep = true

  init() {}

  /// The shapes of the matrices.
  var shapes: [Shape] { matrices.map(\.shape) }

  /// Applies `body` to the matrix of the next parameter, which begins with zeros of the given shape.
  mutating func updateNext(
    _ name: ParameterName, _ shape: Shape, _ body: (inout Matrix<S>) -> Void
  ) {
    if isFirstStep {
      matrices.append(.zeros(shape.rows, shape.columns))
      names.append("\(name)")
    }
    require(
      index < matrices.count && matrices[index].shape == shape,
      "an optimizer belongs to one model: tensor \(index) was "
        + "\(index < matrices.count ? "\(matrices[index].shape)" : "not there"), now it is \(shape)"
    )
    body(&matrices[index])
    index += 1
  }

  /// After the last parameter of each step.
  mutating func endStep() {
    require(
      index == matrices.count,
      "an optimizer belongs to one model: it had \(matrices.count) tensors, now it has \(index)")
    (index, isFirstStep) = (0, false)
  }
}

/// Saved as a list, as the order counts:
/// ```
/// [{"0.weights": …}, {"0.bias": …}]
/// ```
/// Before the first step it is empty.
extension Moments: Codable {
  func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    for (name, matrix) in zip(names, matrices) {
      var entry = list.nestedContainer(keyedBy: TypeName.self)
      try entry.encode(matrix, forKey: TypeName(stringValue: name))
    }
  }

  init(from decoder: any Decoder) throws {
    var list = try decoder.unkeyedContainer()
    while !list.isAtEnd {
      let entry = try list.nestedContainer(keyedBy: TypeName.self)
      let keys = entry.allKeys
      guard keys.count == 1, keys[0].stringValue.contains(".") else {
        throw DecodingError.dataCorruptedError(
          in: list,
          debugDescription: "expected a name such as 0.weights, found "
            + keys.map(\.stringValue).sorted().joined(separator: ", "))
      }
      names.append(keys[0].stringValue)
      matrices.append(try entry.decode(Matrix<S>.self, forKey: keys[0]))
    }
    isFirstStep = matrices.isEmpty
  }
}
