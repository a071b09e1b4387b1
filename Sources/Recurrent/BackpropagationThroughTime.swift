import Matrices

// Back-propagation through time for any cell: the chain of steps, and its adjoint. As in a deep network, G_t = ∂L/∂S_t
// travels from the last step to the first; unlike there, the loss may ask for the output of every step, and all steps
// share their parameters, whose gradients therefore add up.
//
// Sequences are ordered by length, the longest first, so those that have a step t are the first rows of the state.
// The others keep their state, and G passes over their missing steps unchanged. See ``Packing``.
extension RecurrentCell {
  public func unroll(_ Z: consuming Matrix<S>, from initial: State, over packing: Packing) -> Unrolled<Self> {
    var (state, outputs, caches): (State, [Matrix<S>], [Cache]) = (initial, [], [])
    for t in 0..<packing.steps {
      // S_t = f(Z_t, S_{t−1})
      let (next, cache) = step(Z[rows: packing.rows(of: t)], state[rows: 0..<packing.counts[t]])
      outputs.append(next.output)
      caches.append(cache)
      state = next.above(restOf: state)
    }
    if packing.steps == 0 {
      // No step: a step of no rows shows how wide everything is.
      let (next, cache) = step(Z, state[rows: 0..<0])
      return Unrolled(outputs: next.output, final: state, cache: cache)
    }
    return Unrolled(outputs: Matrix(stacking: outputs), final: state, cache: .stacking(caches))
  }

  public func adjointUnroll(
    _ G: Matrix<S>?, final: State, _ cache: Cache, over packing: Packing, truncation: Int?
  ) -> (delta: Delta, initial: State) {
    var (later, deltas): (State, [Delta]) = (final, [])
    for t in (0..<packing.steps).reversed() {
      let rows = packing.rows(of: t)
      var current = later[rows: 0..<packing.counts[t]]
      // G_t = ∂L/∂h_t, where the loss asks for it, + (∂S_{t+1}/∂S_t)ᵀ G_{t+1}
      if let G { current.output += G[rows: rows] }
      // δ_t, and the second term for the step before
      var (delta, previous) = adjointStep(current, cache[rows: rows])
      deltas.append(delta)
      if packing.isCut(before: t, truncation) { previous = previous.mapped { .zeros($0.rows, $0.columns) } }
      later = previous.above(restOf: later)
    }
    if packing.steps == 0 { return (adjointStep(final[rows: 0..<0], cache).delta, final) }
    return (.stacking(deltas.reversed()), later)
  }
}
