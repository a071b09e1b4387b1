import Matrices

/// A transformation that is fitted to a certain number of columns.
protocol FittedColumns {
  /// The numbers of columns before and after the transformation.
  var fittedColumns: (input: Int, output: Int) { get }
}

extension Centering: FittedColumns {
  var fittedColumns: (input: Int, output: Int) { (mean.columns, mean.columns) }
}

extension Standardizer: FittedColumns {
  var fittedColumns: (input: Int, output: Int) { (mean.columns, mean.columns) }
}

extension MinMaxScaling: FittedColumns {
  var fittedColumns: (input: Int, output: Int) { (center.columns, center.columns) }
}

extension Whitening: FittedColumns {
  var fittedColumns: (input: Int, output: Int) { (mean.columns, mean.columns) }
}

extension CollinearityRemoval: FittedColumns {
  var fittedColumns: (input: Int, output: Int) { (kept.count + removed.count, kept.count) }
}

/// Why some steps cannot follow each other, as a sentence; nil if they can. The other transformations of this library
/// have as many columns as their input; nothing is known of those of other modules.
func mismatch<S: Scalar>(
  ofSteps steps: [any Transformation<S>], known: [any Transformation<S>.Type]
) -> String? {
  var (columns, last): (Int?, String) = (nil, "")
  for step in flattened(steps) {
    let (kind, name) = (type(of: step), step.typeName)
    guard let fitted = (step as? any FittedColumns)?.fittedColumns else {
      if !known.contains(where: { $0 == kind }) { columns = nil }
      continue
    }
    if let columns, columns != fitted.input {
      return "\(name) is fitted to \(fitted.input) columns, and \(last) before it has \(columns)"
    }
    (columns, last) = (fitted.output, name)
  }
  return nil
}

/// The steps, with those of a pipeline in its place.
private func flattened<S: Scalar>(_ steps: [any Transformation<S>]) -> [any Transformation<S>] {
  steps.flatMap { step in (step as? Pipeline<S>).map { flattened($0.steps) } ?? [step] }
}
