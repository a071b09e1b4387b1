import Matrices

/// A sequence of transformations, each fitted to the training part as the ones before it transform it:
///
/// ```swift
/// let preparation = try Pipeline(fittedTo: training.inputs, .log1p, .withoutCollinearColumns(), .standardized)
/// let inputs = preparation(test.inputs)
/// ```
/// The inverse undoes them in the opposite order. Fitted transformations are joined by `a.followed(by: b)`.
///
/// A pipeline is saved as the list of its steps, each with its name, so that a program need not know them to open the
/// file:
/// ```
/// {"steps": [{"LogarithmOfOnePlus": …}, {"Standardizer": {"mean": …, "standardDeviation": …}}]}
/// ```
/// The names are those of this library's transformations. A pipeline may contain a transformation of your own, but
/// encoding it throws: save such a transformation beside the pipeline, in a structure of your own.
public struct Pipeline<S: Scalar>: Transformation {
  /// The fitted steps, in their order.
  public let steps: [any Transformation<S>]

  /// A pipeline of fitted steps, in their order. Without steps it is the identity. Traps if a step is fitted to another
  /// number of columns than the one before it has.
  public init(_ steps: [any Transformation<S>]) {
    self.steps = steps
    require(mismatch == nil, mismatch ?? "")
  }

  /// Why the steps cannot follow each other; nil if they can.
  private var mismatch: String? { Networks.mismatch(ofSteps: steps, known: Self.known) }

  /// Fits each step to X: n × columns, as the steps before it transform it.
  ///
  /// - Throws: `FactorizationError` if an element of X, or of the X that a step has transformed, is not finite.
  public init(fittedTo X: Matrix<S>, _ fittings: Fitting...) throws(FactorizationError) {
    // Checked here, so that the error has the place in the data.
    if let (row, column) = X.firstNonFinite { throw .notFinite(row: row, column: column) }
    var (Z, steps): (Matrix<S>, [any Transformation<S>]) = (X, [])
    for fitting in fittings {
      if let last = steps.last { Z = last(Z) }
      steps.append(try fitting.fit(Z))
    }
    self.steps = steps
  }

  public func callAsFunction(_ X: Matrix<S>) -> Matrix<S> { steps.reduce(X) { $1($0) } }

  public func inverse(_ Z: Matrix<S>) -> Matrix<S> {
    steps.reversed().reduce(Z) { $1.inverse($0) }
  }

  public static func == (a: Pipeline, b: Pipeline) -> Bool {
    a.steps.count == b.steps.count && zip(a.steps, b.steps).allSatisfy { $0.isEqual(to: $1) }
  }
}

extension Transformation {
  /// A pipeline of this transformation and another one after it.
  public func followed(by next: some Transformation<S>) -> Pipeline<S> {
    Pipeline([self, next])
  }
}

extension Pipeline {
  /// A pipeline of the steps of this one and another one after them.
  public func followed(by next: some Transformation<S>) -> Pipeline { Pipeline(steps + [next]) }
}

extension Transformation {
  /// The name of the type without its arguments.
  var typeName: String { TypeName(Self.self).stringValue }
}

extension Pipeline: CustomStringConvertible {
  /// The names of the steps in their order.
  public var description: String {
    steps.isEmpty
      ? "identity" : steps.map(\.typeName).joined(separator: ", ")
  }
}

// MARK: - Saving

extension Pipeline {
  private enum CodingKeys: String, CodingKey { case steps }

  /// The types that a file may contain.
  private static var known: [any Transformation<S>.Type] {
    [
      Centering<S>.self, CollinearityRemoval<S>.self, Exponential<S>.self,
      GlobalNormalization<S>.self, Logarithm<S>.self, LogarithmOfOnePlus<S>.self,
      MinMaxScaling<S>.self, Pipeline<S>.self, Standardizer<S>.self, TargetScaling<S>.self,
      Whitening<S>.self,
    ]
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    var list = container.nestedUnkeyedContainer(forKey: .steps)
    let names = Self.known.map { TypeName($0) }
    for step in steps { try list.encodeNamed(step, known: names) }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    var list = try container.nestedUnkeyedContainer(forKey: .steps)
    let known = Self.known
    steps = try list.decodeNamed(known: known.map { TypeName($0) }) { name, values in
      guard let type = known.first(where: { TypeName($0) == name }) else { return nil }
      return try values.decode(type, forKey: name)
    }
    try decoder.check(mismatch == nil, mismatch ?? "")
  }
}
