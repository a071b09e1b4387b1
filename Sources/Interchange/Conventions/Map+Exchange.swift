import Matrices
import Networks

// Trained networks from and to files. Nothing but numbers is exchanged: the network itself is built on both sides.
extension Map {
  // MARK: - Writing

  /// The parameters and running statistics as tensors of a file.
  ///
  /// - Throws: ``InterchangeError`` if the library of the convention has no such layer.
  public func tensors(as convention: Convention = .adjoint) throws(InterchangeError) -> Tensors {
    try tensors(as: convention, place: "a model")
  }

  /// The gradient of a loss with respect to the parameters, as tensors of a file.
  ///
  /// - Throws: ``InterchangeError`` if the library of the convention has no such layer.
  public func tensors(
    of gradient: Parameters, as convention: Convention = .adjoint
  ) throws(InterchangeError) -> Tensors {
    let plan = try ExchangePlan(of: self, as: convention, statistics: false, place: "a gradient")
    return plan.tensors(of: MatrixList<S>(of: self, gradient: gradient).matrices, isGradient: true)
  }

  /// Writes the parameters and running statistics to a file, which ends with `.safetensors` or `.npz`. A file that is
  /// there is replaced as a whole.
  ///
  /// - Throws: ``InterchangeError`` if the library of the convention has no such layer, or the file cannot be written.
  public func save(_ path: String, as convention: Convention = .adjoint) throws(InterchangeError) {
    try tensors(as: convention, place: path).write(to: path)
  }

  private func tensors(as convention: Convention, place: String) throws(InterchangeError) -> Tensors {
    let plan = try ExchangePlan(of: self, as: convention, statistics: true, place: place)
    return plan.tensors(of: MatrixList<S>(of: self).matrices, isGradient: false)
  }

  // MARK: - Reading

  /// Replaces all parameters and running statistics by those of a file of safetensors or an `.npz` archive.
  ///
  /// Settings such as the ε of a normalization are not in such files. All tensors have to be there with the right
  /// shapes, and no others; otherwise nothing is changed.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - convention: how its tensors are named and arranged.
  ///   - rounding: whether numbers may be rounded to those that the model has, as `Double` to `Float`.
  /// - Throws: ``InterchangeError`` if the file cannot be read; with the names and shapes for a tensor that is missing,
  ///   of another shape, or that the model does not have; and for parameters that are not finite.
  public mutating func load(
    _ path: String, as convention: Convention = .adjoint, rounding: Bool = false
  ) throws(InterchangeError) {
    try load(try Tensors(contentsOf: path), as: convention, rounding: rounding)
  }

  /// Replaces all parameters and running statistics by tensors that were read before, as ``load(_:as:rounding:)`` does.
  ///
  /// Here some of a file's tensors can be left out, or renamed:
  /// ```swift
  /// var file = try Tensors(contentsOf: "classifier.safetensors")
  /// for name in file.names where name.hasPrefix("head.") { file[name] = nil }
  /// try encoder.load(file, as: .torch(modules: ["conv", "norm"]))
  /// ```
  /// - Parameters:
  ///   - file: the tensors.
  ///   - convention: how they are named and arranged.
  ///   - rounding: whether numbers may be rounded to those that the model has.
  /// - Throws: ``InterchangeError`` as for a file.
  public mutating func load(
    _ file: Tensors, as convention: Convention = .adjoint, rounding: Bool = false
  ) throws(InterchangeError) {
    let plan = try ExchangePlan(of: self, as: convention, statistics: true, place: file.place)
    var replacement = MatrixReplacement<S>(try plan.matrices(of: file, isGradient: false, rounding: rounding))
    _ = visit(&replacement, nil, nil, nil)
  }

  /// The gradient that a file contains, with respect to the parameters of this model.
  ///
  /// - Parameters:
  ///   - file: the tensors.
  ///   - convention: how they are named and arranged.
  ///   - rounding: whether numbers may be rounded to those that the model has.
  /// - Throws: ``InterchangeError`` as for parameters, but a gradient may be infinite or not a number.
  public func gradient(
    of file: Tensors, as convention: Convention = .adjoint, rounding: Bool = false
  ) throws(InterchangeError) -> Parameters {
    let plan = try ExchangePlan(of: self, as: convention, statistics: false, place: file.place)
    let matrices: [String: Matrix<S>] = try plan.matrices(of: file, isGradient: true, rounding: rounding)
    var gradient = parameters
    gradient.update(along: gradient) { own, _, name in own = matrices[name.description] ?? own }
    return gradient
  }
}
