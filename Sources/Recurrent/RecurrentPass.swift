import Matrices

/// What the backward pass over sequences needs.
public struct RecurrentCache<Cell: RecurrentCell>: Sendable {
  /// The inputs, one row for each step of each sequence in the packed order.
  let inputs: Matrix<Cell.S>
  let steps: Cell.Cache
  let packing: Packing
  let lengths: [Int]
  /// The steps that the values had room for.
  let width: Int
}

extension RecurrentCell {
  /// The outputs of all steps and the state after each sequence's own last step, from an initial state.
  ///
  /// A sequence of length 0 has no step: its final state is its initial one.
  ///
  /// - Parameters:
  ///   - X: The sequences.
  ///   - initial: S_0, one row for each sequence; zeros if it is nil.
  public func forward(
    _ X: Sequences<S>, from initial: State? = nil
  ) -> (steps: Sequences<S>, final: State, cache: RecurrentCache<Self>) {
    let (unrolled, cache) = pass(X, from: initial)
    let outputs = cache.packing.unpacked(unrolled.outputs, width: X.steps)
    return (
      Sequences(outputs, lengths: X.lengths, features: units), cache.packing.unsorted(unrolled.final), cache
    )
  }

  /// The state after each sequence's last step alone.
  func final(_ X: Sequences<S>) -> (state: State, cache: RecurrentCache<Self>) {
    let (unrolled, cache) = pass(X, from: nil)
    return (cache.packing.unsorted(unrolled.final), cache)
  }

  private func pass(
    _ X: Sequences<S>, from initial: State?
  ) -> (unrolled: Unrolled<Self>, cache: RecurrentCache<Self>) {
    require(
      X.features == inputs, "a cell of \(inputs) inputs needs sequences of \(inputs) features, found \(X.features)")
    let zeros = State.zeros(X.count, units)
    if let initial { Self.check(initial, like: zeros, "an initial state") }
    let packing = Packing(lengths: X.lengths)
    let rows = packing.packed(X.values, features: inputs)
    let unrolled = unroll(inputProducts(rows), from: packing.sorted(initial ?? zeros), over: packing)
    let cache = RecurrentCache<Self>(
      inputs: rows, steps: unrolled.cache, packing: packing, lengths: X.lengths, width: X.steps)
    return (unrolled, cache)
  }

  /// The gradients of inputs, initial state and parameters.
  ///
  /// - Parameters:
  ///   - steps: ∂L/∂h_t for the outputs of all steps; nil where the loss depends on none of them.
  ///   - final: The gradient with respect to the final state; nil where the loss does not depend on it.
  ///   - cache: What the forward pass returned.
  ///   - truncation: After how many steps the gradient is cut, see ``Recurrent``; nil for the gradient itself.
  public func backward(
    steps: Sequences<S>? = nil, final: State? = nil, _ cache: RecurrentCache<Self>, truncation: Int? = nil
  ) -> (inputGradient: Sequences<S>, initial: State, gradient: Parameters) {
    let (delta, initial) = deltas(steps, final, cache, truncation)
    let dX = cache.packing.unpacked(inputGradient(delta), width: cache.width)
    return (
      Sequences(dX, lengths: cache.lengths, features: inputs), cache.packing.unsorted(initial),
      parameterGradient(cache.inputs, cache.steps, delta)
    )
  }

  /// The gradient of the parameters alone.
  func parameterGradient(
    steps: Sequences<S>? = nil, final: State? = nil, _ cache: RecurrentCache<Self>, truncation: Int? = nil
  ) -> Parameters {
    parameterGradient(cache.inputs, cache.steps, deltas(steps, final, cache, truncation).delta)
  }

  private func deltas(
    _ steps: Sequences<S>?, _ final: State?, _ cache: RecurrentCache<Self>, _ truncation: Int?
  ) -> (delta: Delta, initial: State) {
    let (packing, zeros) = (cache.packing, State.zeros(cache.lengths.count, units))
    if let final { Self.check(final, like: zeros, "the gradient of a final state") }
    if let steps {
      require(
        steps.features == units && steps.steps == cache.width && steps.count == cache.lengths.count,
        "a gradient \(steps.values.shape) does not belong to outputs "
          + "\(Shape(cache.lengths.count, cache.width * units))")
    }
    return adjointUnroll(
      steps.map { packing.packed($0.values, features: units) }, final: packing.sorted(final ?? zeros),
      cache.steps, over: packing, truncation: truncation)
  }

  private static func check(_ state: State, like zeros: State, _ what: String) {
    for (found, expected) in zip(state.matrices, zeros.matrices) {
      require(
        found.shape == expected.shape,
        "\(what) of \(expected.rows) sequences and \(expected.columns) units is \(expected.shape), found \(found.shape)"
      )
    }
  }
}
