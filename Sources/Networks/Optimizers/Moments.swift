import Matrices

/// The state of an ``Optimizer``, such as moving averages of gradients: a matrix m for each parameter matrix θ, with
/// its name and its shape, in the order of the update.
/// ```
/// m ← f(m, g)      from m = 0
/// ```
/// ```swift
/// target.update(along: gradient) { theta, g, name in
///   velocity.updateNext(name, theta.shape) { u in
///     u = 0.9 * u - rate * g
///     theta += u
///   }
/// }
/// velocity.endStep()
/// ```
/// It is a list and not a ``ParameterSet``, since the type of a rule does not depend on the type of the model. It is
/// saved with the rule; see <doc:OwnOptimizers>.
public struct Moments<S: Scalar>: Sendable, Equatable {
  fileprivate private(set) var matrices: [Matrix<S>] = []
  /// The names of the parameters, such as "0.weights".
  private var names: [String] = []
  /// The index of the next matrix; 0 between steps.
  private var index = 0
  private var isFirstStep = true

  /// Nothing is remembered yet; the first step finds out for which matrices.
  public init() {}

  /// The shapes of the matrices.
  var shapes: [Shape] { matrices.map(\.shape) }

  /// Applies `body` to the matrix m of the next parameter, which is initialized with zeros of the given shape. Traps if
  /// the shape differs from that of earlier steps.
  ///
  /// - Parameters:
  ///   - name: the name of the parameter, as an update gives it.
  ///   - shape: the shape of the parameter.
  ///   - body: changes m, and with it the parameter.
  public mutating func updateNext(
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

  /// Ends a step, after its last parameter. Traps if there were fewer parameters than in earlier steps.
  public mutating func endStep() {
    require(
      index == matrices.count,
      "an optimizer belongs to one model: it had \(matrices.count) tensors, now it has \(index)")
    (index, isFirstStep) = (0, false)
  }
}

/// The state is saved as a list, since the order matters:
/// ```
/// [{"0.weights": …}, {"0.bias": …}]
/// ```
/// Before the first step the list is empty.
extension Moments: Codable {
  public func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    for (name, matrix) in zip(names, matrices) {
      var entry = list.nestedContainer(keyedBy: TypeName.self)
      try entry.encode(matrix, forKey: TypeName(stringValue: name))
    }
  }

  public init(from decoder: any Decoder) throws {
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

extension KeyedDecodingContainer {
  /// Sums or averages of squares, which are at least 0. They may be infinite, as squares overflow before gradients do.
  func decodeSquares<S: Scalar>(_ key: Key) throws -> Moments<S> {
    let squares = try decode(Moments<S>.self, forKey: key)
    for matrix in squares.matrices {
      if let wrong = matrix.elements.first(where: { !($0 >= 0) }) {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: self, debugDescription: "sums of squares are at least 0, found \(wrong)")
      }
    }
    return squares
  }
}
