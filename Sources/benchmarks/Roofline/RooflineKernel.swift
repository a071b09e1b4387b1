import Kernels
import Matrices

/// A kernel of the roofline at one size of its operands.
struct RooflineKernel {
  /// What it computes, the same for all sizes.
  let name: String
  /// The number of elements, or the shape of the operands.
  let size: String
  let precision: String
  let cost: Cost
  /// The bytes of all operands and results together, which are to stay in one level.
  let data: Double
  /// Makes the operands, which is not measured, and returns the computation.
  let prepare: () -> () -> Void

  var level: Level { Level(holding: data) }

  /// Whether several threads share it: work of some thousand operations is not worth it.
  var isLarge: Bool { level.rawValue >= Level.level3.rawValue || cost.operations > 1e7 }

  init(
    _ name: String, _ size: String, precision: String, _ cost: Cost, data: Double? = nil,
    _ prepare: @escaping () -> () -> Void
  ) {
    (self.name, self.size, self.precision, self.cost) = (name, size, precision, cost)
    (self.data, self.prepare) = (data ?? (cost.isInPlace ? max(cost.read, cost.written) : cost.bytes), prepare)
  }

  /// A benchmark of another group, with the numbers of elements that it reads and writes.
  init(_ benchmark: Benchmark, _ name: String, _ size: String, read: Int, written: Int) {
    let bytes = benchmark.precision == "float64" ? 8 : 4
    self.init(
      name, size, precision: benchmark.precision,
      Cost(operations: benchmark.operations, read: Double(bytes * read), written: Double(bytes * written)),
      benchmark.prepare)
  }
}

/// A measurement of a kernel by so many threads.
struct RooflineResult {
  /// The number of the kernel in figure and table.
  let number: Int
  let kernel: RooflineKernel
  let threads: Int
  let medianSeconds: Double
  let floor: Roofs.Floor

  /// Operations per second.
  var speed: Double { kernel.cost.operations / medianSeconds }
  /// The fraction of the roof that is reached.
  var fractionOfRoof: Double { floor.seconds / medianSeconds }
}

/// All kernels of one precision.
func rooflineKernels<S: Scalar>(_ type: S.Type, isQuick: Bool) -> [RooflineKernel] {
  let levels = isQuick ? [Level.level1, .level2] : Level.allCases
  return productKernels(type, isQuick: isQuick) + levels.flatMap { elementKernels(type, in: $0) }
    + levels.flatMap { matrixKernels(type, in: $0) } + layerKernels(type, isQuick: isQuick)
    + sequenceKernels(type) + factorizationKernels(type, isQuick: isQuick)
}
