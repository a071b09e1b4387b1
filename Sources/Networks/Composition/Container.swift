/// A map that is made of other maps. A container states how values and gradients go through its parts, and
/// ``visitParts(_:_:_:_:)``, through which everything else reaches the layers inside: masks, running statistics,
/// updates, names and summaries.
public protocol Container<S>: Map {
  /// Shows the parts to a visitor, by their own ``Map/visit(_:_:_:_:)``, in the order from the input to the output.
  ///
  /// Each part receives its own input, cache and gradient, or nil where the container has none. The result is the
  /// output Y, composed of what the visits of the parts return; nil if there is no input.
  mutating func visitParts(
    _ visitor: inout some LayerVisitor<S>, _ input: Input?, _ cache: Cache?, _ gradient: Parameters?
  ) -> Output?
}

extension Container {
  @inlinable
  public mutating func visit(
    _ visitor: inout some LayerVisitor<S>, _ input: Input?, _ cache: Cache?, _ gradient: Parameters?
  ) -> Output? {
    visitParts(&visitor, input, cache, gradient)
  }

  @inlinable
  public func callAsFunction(_ input: Input) -> Output {
    var visitor = Inference<S>()
    return output(of: input, &visitor)
  }

  @inlinable
  public func stochasticPrediction(_ input: Input) -> Output {
    var visitor = StochasticPrediction<S>()
    return output(of: input, &visitor)
  }

  public var differsInTraining: Bool {
    var (model, visitor) = (self, DifferenceInTraining<S>())
    _ = model.visitParts(&visitor, nil, nil, nil)
    return visitor.isFound
  }

  @inlinable
  public mutating func drawMasks<Generator: RandomNumberGenerator>(using random: inout Generator) {
    var visitor = MaskDrawing<S, Generator>(random: random)
    _ = visitParts(&visitor, nil, nil, nil)
    random = visitor.random
  }

  @inlinable
  public mutating func updateRunningStatistics(from cache: Cache) {
    var visitor = RunningStatistics<S>()
    _ = visitParts(&visitor, nil, cache, nil)
  }
}

extension Map {
  /// The output Y as a visitor computes it.
  @inlinable
  func output(of input: Input, _ visitor: inout some LayerVisitor<S>) -> Output {
    var model = self
    guard let Y = model.visit(&visitor, input, nil, nil) else {
      fatalError("\(typeName) has an input to visit with, but gives no output")
    }
    return Y
  }
}
