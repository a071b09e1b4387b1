// The adjoint of one step of each cell for some sequences: what is done with each element, and a product with Uᵀ. The
// slopes are those at the values: 1 − a² for tanh, a (1 − a) for the logistic function.

/// g a (1 − a)
@inline(__always)
private func logisticPullback<V: SIMD>(_ g: V, _ a: V) -> V where V.Scalar: BinaryFloatingPoint {
  a * (1 - a) * g
}

/// g (1 − a²)
@inline(__always)
private func tanhPullback<V: SIMD>(_ g: V, _ a: V) -> V where V.Scalar: BinaryFloatingPoint {
  (1 - a * a) * g
}

/// δ = (1 − h²) g, G ← δ Uᵀ
@inline(never)
func tanhAdjoint<T: Real>(_ sweep: RecurrentAdjointSweep<T>, _ row: Int, _ sequence: Int, _ count: Int) {
  let q = sweep.units
  let (G, h, delta) = (sweep.state + sequence * q, sweep.gates + row * q, sweep.delta + row * q)
  forEachVector(T.self, count * q) { j, lanes in
    T.store(tanhPullback((G + j).lanes, (h + j).lanes), to: delta + j, count: lanes)
  }
  sweep.multiply(delta, 0..<1, into: G, count, adding: false)
}

/// d = ċ + g o (1 − tanh² c), δ = [d g i′  d c f′  g tanh c o′  d i g′], Ċ ← d f, G ← δ Uᵀ
@inline(never)
func lstmAdjoint<T: Real>(_ sweep: RecurrentAdjointSweep<T>, _ row: Int, _ sequence: Int, _ count: Int) {
  let q = sweep.units
  guard let memory = sweep.memory, let previousMemory = sweep.previousMemory, let extra = sweep.extra else { return }
  for i in 0..<count {
    let (z, delta) = (sweep.gates + (row + i) * 4 * q, sweep.delta + (row + i) * 4 * q)
    let (G, dC) = (sweep.state + (sequence + i) * q, memory + (sequence + i) * q)
    let (c, tanhC) = (previousMemory + (row + i) * q, extra + (row + i) * q)
    forEachVector(T.self, q) { j, lanes in
      let (I, F) = ((z + j).lanes, (z + q + j).lanes)
      let (O, N) = ((z + 2 * q + j).lanes, (z + 3 * q + j).lanes)
      let (g, t) = ((G + j).lanes, (tanhC + j).lanes)
      let d = multiplyAdd((dC + j).lanes, O, tanhPullback(g, t))
      T.store(logisticPullback(d * N, I), to: delta + j, count: lanes)
      T.store(logisticPullback(d * (c + j).lanes, F), to: delta + q + j, count: lanes)
      T.store(logisticPullback(g * t, O), to: delta + 2 * q + j, count: lanes)
      T.store(tanhPullback(d * I, N), to: delta + 3 * q + j, count: lanes)
      T.store(d * F, to: dC + j, count: lanes)
    }
  }
  sweep.multiply(sweep.delta + row * 4 * q, 0..<4, into: sweep.state + sequence * q, count, adding: false)
}

/// δ_n = g (1 − z) n′, δ_z = g (h − n) z′, δ_r = δ_n b_n r′, G ← z G + [δ_r δ_z r δ_n] Uᵀ
@inline(never)
func gruAdjoint<T: Real>(_ sweep: RecurrentAdjointSweep<T>, _ row: Int, _ sequence: Int, _ count: Int) {
  let (q, width) = (sweep.units, sweep.width)
  guard let epsilons = sweep.recurrentDelta, let candidates = sweep.extra else { return }
  for i in 0..<count {
    let (delta, epsilon) = (sweep.delta + (row + i) * width, epsilons + (row + i) * width)
    let (gates, candidate) = (sweep.gates + (row + i) * width, candidates + (row + i) * q)
    gatedAdjoint(sweep, row + i, sequence + i) { j, lanes, delta_n, delta_z in
      let R = (gates + j).lanes
      let delta_r = logisticPullback(delta_n * (candidate + j).lanes, R)
      T.store(delta_r, to: delta + j, count: lanes)
      T.store(delta_r, to: epsilon + j, count: lanes)
      T.store(delta_z, to: epsilon + q + j, count: lanes)
      T.store(R * delta_n, to: epsilon + 2 * q + j, count: lanes)
    }
  }
  sweep.multiply(epsilons + row * width, 0..<3, into: sweep.state + sequence * q, count, adding: true)
}

/// δ_n and δ_z as there, m = δ_n U_nᵀ, δ_r = m h r′, G ← z G + r m + [δ_r δ_z] U_rzᵀ
@inline(never)
func resetBeforeAdjoint<T: Real>(_ sweep: RecurrentAdjointSweep<T>, _ row: Int, _ sequence: Int, _ count: Int) {
  let (q, width) = (sweep.units, sweep.width)
  for i in 0..<count { gatedAdjoint(sweep, row + i, sequence + i) { _, _, _, _ in } }
  let (G, delta) = (sweep.state + sequence * q, sweep.delta + row * width)
  withTemporaryVectors(of: T.self, count: count * q + T.laneCount) { m in
    sweep.multiply(delta, 2..<3, into: m, count, adding: false)
    for i in 0..<count {
      let (gates, h) = (sweep.gates + (row + i) * width, sweep.previous + (row + i) * q)
      forEachVector(T.self, q) { j, lanes in
        let (R, M) = ((gates + j).lanes, (m + i * q + j).lanes)
        T.store(logisticPullback(M * (h + j).lanes, R), to: delta + i * width + j, count: lanes)
        T.store(multiplyAdd((G + i * q + j).lanes, R, M), to: G + i * q + j, count: lanes)
      }
    }
  }
  sweep.multiply(delta, 0..<2, into: G, count, adding: true)
}

/// δ_n = g (1 − z) (1 − n²), δ_z = g (h − n) z (1 − z), written, and G ← z G, for one row. `body` receives both.
@inline(__always)
private func gatedAdjoint<T: Real>(
  _ sweep: RecurrentAdjointSweep<T>, _ row: Int, _ sequence: Int,
  _ body: (_ j: Int, _ lanes: Int, _ delta_n: T.Lanes, _ delta_z: T.Lanes) -> Void
) {
  let (q, width) = (sweep.units, sweep.width)
  let (gates, delta) = (sweep.gates + row * width, sweep.delta + row * width)
  let (G, h) = (sweep.state + sequence * q, sweep.previous + row * q)
  forEachVector(T.self, q) { j, lanes in
    let (Z, N, g) = ((gates + q + j).lanes, (gates + 2 * q + j).lanes, (G + j).lanes)
    let delta_n = tanhPullback(g * (1 - Z), N)
    let delta_z = logisticPullback(g * ((h + j).lanes - N), Z)
    T.store(delta_z, to: delta + q + j, count: lanes)
    T.store(delta_n, to: delta + 2 * q + j, count: lanes)
    T.store(Z * g, to: G + j, count: lanes)
    body(j, lanes, delta_n, delta_z)
  }
}
