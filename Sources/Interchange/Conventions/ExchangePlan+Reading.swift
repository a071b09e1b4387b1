import Matrices
import Networks
import Requirements

extension ExchangePlan {
  /// The tensors of a file for the matrices of a model.
  ///
  /// - Parameters:
  ///   - matrices: the parameters, or their gradients, by their names.
  ///   - isGradient: whether they are gradients: that of a sum is the gradient of each of its terms.
  func tensors<S: Scalar>(of matrices: [String: Matrix<S>], isGradient: Bool) -> Tensors {
    var file = Tensors()
    for tensor in tensors {
      let elements = tensor.fields.flatMap { matrices[$0]?.elements ?? [] }
      let rearranged = tensor.order.rearranged(elements)
      for (k, name) in tensor.names.enumerated() {
        let values = k == 0 || isGradient ? rearranged : rearranged.map { _ in 0 }
        file[name] = Tensor(.row(values), sizes: tensor.sizes)
      }
    }
    return file
  }

  /// The matrices of a model from the tensors of a file.
  ///
  /// - Parameters:
  ///   - file: the tensors.
  ///   - isGradient: whether they are gradients.
  ///   - rounding: whether they may be rounded.
  /// - Throws: ``InterchangeError`` with the first tensor that is missing or has another shape, or those that nothing
  ///   is known of.
  func matrices<S: Scalar>(
    of file: Tensors, isGradient: Bool, rounding: Bool
  ) throws(InterchangeError) -> [String: Matrix<S>] {
    var matrices: [String: Matrix<S>] = [:]
    for tensor in tensors {
      var sum: [S] = []
      for (k, name) in tensor.names.enumerated() where k == 0 || !isGradient {
        let values: Matrix<S> = try found(name, for: tensor, in: file).matrix(rounding: rounding)
        sum = k == 0 ? values.elements : zip(sum, values.elements).map { $0 + $1 }
      }
      var elements = tensor.order.restored(sum)[...]
      for field in tensor.fields {
        guard let shape = shapes[field] else { continue }
        let matrix = Matrix(rows: shape.rows, columns: shape.columns, elements: Array(elements.prefix(shape.count)))
        if !isGradient { try check(matrix, field, tensor, file) }
        matrices[field] = matrix
        elements = elements.dropFirst(shape.count)
      }
    }
    let known = Set(tensors.flatMap(\.names))
    let surplus = file.names.filter { name in
      !known.contains(name) && !(convention.library == .torch && Torch.isIgnored(name))
    }
    if surplus.isEmpty { return matrices }
    throw InterchangeError(
      file.place, expected: "no other tensors than the \(known.count) of this model", found: list(surplus.sorted()))
  }

  /// The tensor of a name, which has the right sizes.
  private func found(_ name: String, for tensor: ForeignTensor, in file: Tensors) throws(InterchangeError) -> Tensor {
    let fields = tensor.fields.map { "\($0) \(shapes[$0]?.description ?? "")" }.joined(separator: " and ")
    guard let found = file[name] else {
      throw InterchangeError(
        file.place, expected: "a tensor \(name) of the shape \(tensor.sizes), for \(fields)",
        found: "only \(list(file.names))")
    }
    if found.sizes == tensor.sizes || found.sizes == tensor.alternative { return found }
    throw InterchangeError(
      "\(file.place), tensor \(name)", expected: "the shape \(tensor.sizes), for \(fields)", found: "\(found.sizes)")
  }

  /// Parameters are finite, and variances not negative; a gradient may be anything.
  private func check<S: Scalar>(
    _ matrix: Matrix<S>, _ field: String, _ tensor: ForeignTensor, _ file: Tensors
  ) throws(InterchangeError) {
    let place = "\(file.place), tensor \(tensor.names[0])"
    if let (i, j) = matrix.firstNonFinite {
      throw InterchangeError(place, expected: "finite numbers", found: "\(matrix[i, j]) for (\(i), \(j)) of \(field)")
    }
    if field.hasSuffix("." + Statistics.variance), matrix.minimum < 0 {
      throw InterchangeError(place, expected: "variances of at least 0", found: "\(matrix.minimum)")
    }
  }
}
