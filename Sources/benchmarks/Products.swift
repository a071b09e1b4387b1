import Kernels
import Matrices

/// The shapes that networks and physics-informed networks multiply: form, m, n, k. A form names the
/// operands in order, n as stored and t transposed.
private let shapes: [(form: String, m: Int, n: Int, k: Int)] =
  [16, 32, 64, 128, 256, 512, 1024].flatMap { size in
    ["nn", "tn", "nt"].map { ($0, size, size, size) }
  } + [
    ("nn", 64, 20, 20), ("nn", 10_000, 20, 20), ("tn", 20, 20, 64), ("tn", 20, 20, 10_000),
    ("nn", 64, 128, 784), ("tn", 784, 128, 64), ("nt", 64, 784, 128), ("nn", 1024, 128, 784),
    ("nn", 1024, 10, 128), ("tn", 128, 10, 64), ("nt", 64, 128, 10), ("nt", 10_000, 128, 10),
  ]

func products() -> [Benchmark] {
  shapes.flatMap { shape in
    product(Double.self, shape.form, shape.m, shape.n, shape.k)
      + product(Float.self, shape.form, shape.m, shape.n, shape.k)
  }
}

/// The first part of the name of this package's own products.
let ownPrefix = "gemm-"
/// The first part of the name of the same products by OpenBLAS.
let rivalPrefix = "openblas-"

/// With the trait OpenBLAS two benchmarks per shape: this package's own product, and the other.
private func product<S: Scalar>(
  _ type: S.Type, _ form: String, _ m: Int, _ n: Int, _ k: Int
) -> [Benchmark] {
  let name = "\(S.precisionName)-\(form)-\(m)x\(n)x\(k)"
  func benchmark(
    _ prefix: String, _ multiply: @escaping (ProductTrial<S>) -> Void
  ) -> Benchmark {
    Benchmark(
      name: prefix + name, precision: S.precisionName,
      operations: 2 * Double(m) * Double(n) * Double(k)
    ) {
      let trial = ProductTrial<S>(
        m: m, n: n, k: k, aIsTransposed: form.first == "t", bIsTransposed: form.last == "t")
      return { multiply(trial) }
    }
  }
  let own = benchmark(ownPrefix) { $0.multiplyInSwift() }
  #if OpenBLAS
    return [
      own,
      benchmark(rivalPrefix) { $0.multiply() },
    ]
  #else
    return [own]
  #endif
}
