import Matrices

/// The numbers of columns of a layer's input and output, as far as they are known from its parameters and settings.
///
/// The layers of a file are each valid by themselves. Whether they fit together follows from these numbers, without
/// computing anything:
/// ```
/// Chain     the output of the first is the input of the second
/// Parallel  both have the same input, and the outputs are joined
/// Residual  the output is as wide as the input
/// ```
struct ColumnCounts {
  /// The number of columns of the input; nil if any number fits, or if it is not known.
  var input: Int?
  /// The number of columns of the output; nil if it is not known.
  var output: Int?
}

/// The error that layers do not fit together, as a sentence.
struct ColumnMismatch: Error {
  let description: String
}

/// A layer whose numbers of columns are known.
protocol KnownColumns {
  /// The numbers of columns for an input of so many columns, or of an unknown number.
  func columnCounts(of input: Int?) throws(ColumnMismatch) -> ColumnCounts
}

extension KnownColumns {
  /// The numbers of columns of a layer that needs a certain number of them.
  ///
  /// - Parameters:
  ///   - name: the layer in words.
  ///   - expected: the columns that the layer needs.
  ///   - input: the columns of its input, if they are known.
  ///   - output: the columns of its output.
  func columnCounts(
    _ name: String, needing expected: Int, of input: Int?, output: Int
  ) throws(ColumnMismatch) -> ColumnCounts {
    if let input, input != expected {
      throw ColumnMismatch(description: "\(name) of \(expected) columns cannot follow \(input) columns")
    }
    return ColumnCounts(input: expected, output: output)
  }
}

extension FixedColumns {
  fileprivate func counts(of input: Int?) throws(ColumnMismatch) -> ColumnCounts {
    if let input, input != inputColumns {
      throw ColumnMismatch(
        description: "\(nameForColumns) of \(inputColumns) columns cannot follow \(input) columns")
    }
    return ColumnCounts(input: inputColumns, output: outputColumns)
  }
}

extension NumberedReader {
  /// Throws unless the parts that were read fit together.
  func checkColumns(of part: some KnownColumns) throws {
    do {
      _ = try part.columnCounts(of: nil)
    } catch {
      throw self.error(error.description)
    }
  }
}

/// The numbers of columns of any layer. Of a layer of another module nothing else is known than what it states.
private func counts(_ layer: Any, of input: Int?) throws(ColumnMismatch) -> ColumnCounts {
  if let layer = layer as? any KnownColumns { return try layer.columnCounts(of: input) }
  if let layer = layer as? any FixedColumns { return try layer.counts(of: input) }
  let isElementwise = layer is any Activation || layer is any InputActivation
  return isElementwise ? ColumnCounts(input: input, output: input) : ColumnCounts(input: nil, output: nil)
}

// MARK: - Containers

extension Chain: KnownColumns {
  func columnCounts(of input: Int?) throws(ColumnMismatch) -> ColumnCounts {
    let before = try counts(first, of: input)
    let after = try counts(second, of: before.output)
    return ColumnCounts(input: before.input, output: after.output)
  }
}

extension Stack: KnownColumns {
  func columnCounts(of input: Int?) throws(ColumnMismatch) -> ColumnCounts {
    var all = ColumnCounts(input: input, output: input)
    for (i, layer) in layers.enumerated() {
      let next = try counts(layer, of: all.output)
      if i == 0 { all.input = next.input }
      all.output = next.output
    }
    return all
  }
}

/// The numbers of columns of a residual block around f, which are the same.
private func counts(around f: Any, of input: Int?) throws(ColumnMismatch) -> ColumnCounts {
  let inner = try counts(f, of: input)
  if let before = inner.input, let after = inner.output, before != after {
    throw ColumnMismatch(
      description: "a residual block keeps the number of columns, found \(before) to \(after)")
  }
  return inner
}

extension Residual: KnownColumns {
  func columnCounts(of input: Int?) throws(ColumnMismatch) -> ColumnCounts { try counts(around: block, of: input) }
}

extension HeunResidual: KnownColumns {
  func columnCounts(of input: Int?) throws(ColumnMismatch) -> ColumnCounts { try counts(around: block, of: input) }
}

extension ReconstructingStack: KnownColumns {
  func columnCounts(of input: Int?) throws(ColumnMismatch) -> ColumnCounts {
    try Stack(layers).columnCounts(of: input)
  }
}

extension Parallel: KnownColumns {
  func columnCounts(of input: Int?) throws(ColumnMismatch) -> ColumnCounts {
    let (left, right) = (try counts(first, of: input), try counts(second, of: input))
    if let p = left.input, let q = right.input, p != q {
      throw ColumnMismatch(description: "two layers on one input need \(p) and \(q) columns")
    }
    // The one that is known is the input of both.
    let shared = left.input ?? right.input
    if input == nil && shared != nil { return try columnCounts(of: shared) }
    guard let p = left.output, let q = right.output else { return ColumnCounts(input: shared, output: nil) }
    return ColumnCounts(input: shared, output: p + q)
  }
}
