import Kernels
import Matrices

/// Functions of each element, updates and reductions of all elements, on so many numbers as stay in a level.
func elementKernels<S: Scalar>(_ type: S.Type, in level: Level) -> [RooflineKernel] {
  let elements = Elements<S>(level: level)
  return functions(elements) + combinations(elements) + updates(elements) + reductions(elements)
}

/// Makes kernels on arrays that together are of the size of a level.
private struct Elements<S: Scalar> {
  let level: Level

  /// A kernel with a cost per element that reads some arrays and writes others.
  func kernel(
    _ name: String, _ cost: FunctionCost, reads: Int, writes: Int, arrays: Int, isInPlace: Bool = false,
    _ prepare: @escaping (_ count: Int) -> () -> Void
  ) -> RooflineKernel {
    let bytes = MemoryLayout<S>.stride
    let count = level.trialBytes / (arrays * bytes) / 64 * 64
    func all(_ number: Double) -> Double { number * Double(count) }
    return RooflineKernel(
      name, "\(count)", precision: S.precisionName,
      Cost(
        operations: all(cost.operations), divisions: all(cost.divisions), read: all(Double(reads * bytes)),
        written: all(Double(writes * bytes)), isInPlace: isInPlace),
      data: all(Double(arrays * bytes))
    ) { prepare(count) }
  }

  /// y_i ← f(x_i)
  func function(
    _ name: String, _ cost: FunctionCost, _ function: UnaryFunction, in range: ClosedRange<S> = -2...2
  ) -> RooflineKernel {
    kernel(name, cost, reads: 1, writes: 1, arrays: 2) { count in
      let (x, y) = (TrialArray(count: count, in: range), TrialArray(count: count, in: range))
      return { S.apply(function, to: x.address, into: y.address, count: count) }
    }
  }
}

private func functions<S: Scalar>(_ elements: Elements<S>) -> [RooflineKernel] {
  let terms = FunctionCost.terms(S.precisionName)
  return [
    elements.function("tanh", .hyperbolicTangent(terms: terms.exponential), .hyperbolicTangent),
    elements.function("exp", .exponential(terms: terms.exponential), .exponential),
    elements.function("log", .logarithm(terms: terms.logarithm), .logarithm, in: 0.1...2),
    elements.function("logistic", .logistic(terms: terms.exponential), .logistic),
    elements.function("square root", FunctionCost(operations: 1, divisions: 1), .squareRoot, in: 0.1...2),
    elements.function("relu", FunctionCost(operations: 1), .positivePart),
    // (1 − a²) g
    elements.kernel("tanh adjoint", FunctionCost(operations: 3), reads: 2, writes: 1, arrays: 3) { count in
      let (g, a, y) = (array(S.self, count), array(S.self, count), array(S.self, count))
      return { S.pullBack(.hyperbolicTangent, g.address, output: a.address, into: y.address, count: count) }
    },
    elements.kernel("dropout mask", FunctionCost(operations: 1), reads: 1, writes: 1, arrays: 2) { count in
      let (x, y, mask) = (array(S.self, count), array(S.self, count), DropMask<S>(seed: 1, rate: 0.5))
      return { S.apply(mask, to: x.address, into: y.address, count: count) }
    },
  ]
}

private func combinations<S: Scalar>(_ elements: Elements<S>) -> [RooflineKernel] {
  [
    elements.kernel("X + Y", FunctionCost(operations: 1), reads: 2, writes: 1, arrays: 3) { count in
      let (x, y, z) = (array(S.self, count), array(S.self, count), array(S.self, count))
      return { S.apply(.add, x.address, .matrix(y.address), into: z.address, rows: 1, columns: count) }
    },
    elements.kernel("α X", FunctionCost(operations: 1), reads: 1, writes: 1, arrays: 2) { count in
      let (x, z) = (array(S.self, count), array(S.self, count))
      return { S.apply(.multiply, x.address, .scalar(2), into: z.address, rows: 1, columns: count) }
    },
    elements.kernel("X + 1 b", FunctionCost(operations: 1), reads: 1, writes: 1, arrays: 2) { count in
      let (x, b, z) = (array(S.self, count), array(S.self, 64), array(S.self, count))
      return { S.apply(.add, x.address, .row(b.address), into: z.address, rows: count / 64, columns: 64) }
    },
    elements.kernel(
      "Y + α X", FunctionCost(operations: 2), reads: 2, writes: 1, arrays: 2, isInPlace: true
    ) { count in
      let (x, y) = (array(S.self, count), array(S.self, count))
      return { S.combine(1e-9, x.address, 1, y.address, count: count) }
    },
  ]
}

private func updates<S: Scalar>(_ elements: Elements<S>) -> [RooflineKernel] {
  [
    // m and v: seven operations; θ: two quotients, a root, an addition, a multiplication with an addition.
    elements.kernel(
      "Adam", FunctionCost(operations: 13, divisions: 3), reads: 4, writes: 3, arrays: 4, isInPlace: true
    ) { count in
      let (theta, m, g) = (array(S.self, count), array(S.self, count), array(S.self, count))
      let v = TrialArray<S>(count: count, in: 0.1...1)
      let step = AdamStep<S>(beta1: 0.9, beta2: 0.999, epsilon: 1e-8, rate: 1e-6, squareCorrection: 1)
      return {
        S.update(theta.address, by: step, mean: m.address, meanSquare: v.address, along: g.address, count: count)
      }
    },
    elements.kernel(
      "momentum", FunctionCost(operations: 4), reads: 3, writes: 2, arrays: 3, isInPlace: true
    ) { count in
      let (theta, u, g) = (array(S.self, count), array(S.self, count), array(S.self, count))
      return {
        S.update(theta.address, velocity: u.address, keeping: 0.9, adding: -1e-6, times: g.address, count: count)
      }
    },
  ]
}

private func reductions<S: Scalar>(_ elements: Elements<S>) -> [RooflineKernel] {
  [("sum", Reduction.sum, 1.0), ("sum of squares", .sumOfSquares, 2), ("maximum", .maximum, 1)].map {
    name, reduction, operations in
    elements.kernel(name, FunctionCost(operations: operations), reads: 1, writes: 0, arrays: 1) { count in
      let x = array(S.self, count)
      return { _ = S.reduce(reduction, x.address, count: count) }
    }
  } + [
    elements.kernel("dot product", FunctionCost(operations: 2), reads: 2, writes: 0, arrays: 2) { count in
      let (x, y) = (array(S.self, count), array(S.self, count))
      return { _ = S.dotProduct(x.address, y.address, count: count) }
    }
  ]
}

/// Numbers of both signs.
private func array<S: Scalar>(_ type: S.Type, _ count: Int) -> TrialArray<S> { TrialArray(count: count, in: -2...2) }
