import Kernels
import Matrices

/// The shape of a product C: m×n of A: m×k and B: k×n.
struct ProductShape {
  /// The operands in order, "n" for one as stored and "t" for a transposed one.
  let form: String
  let (m, n, k): (Int, Int, Int)

  init(_ form: String, _ m: Int, _ n: Int, _ k: Int) {
    (self.form, self.m, self.n, self.k) = (form, m, n, k)
  }

  /// The name without the prefix of the implementation, such as "double-nn-64x20x20".
  func name(_ precision: String) -> String { "\(precision)-\(form)-\(m)x\(n)x\(k)" }

  func benchmark<S: Scalar>(
    _ type: S.Type, _ prefix: String, threads: Int? = nil,
    _ multiply: @escaping (ProductTrial<S>) -> Void
  ) -> Benchmark {
    Benchmark(
      name: prefix + name(S.typeName), precision: S.precisionName,
      operations: 2 * Double(m) * Double(n) * Double(k), threads: threads
    ) {
      let trial = ProductTrial<S>(
        m: m, n: n, k: k, aIsTransposed: form.first == "t", bIsTransposed: form.last == "t")
      return { multiply(trial) }
    }
  }
}

/// The sizes of the square products. The largest one takes seconds and is measured as A B only, not by quick runs.
let squareSizes = [16, 32, 64, 128, 256, 512, 1024, largestSquare]
private let largestSquare = 2048

/// The shapes that networks and physics-informed networks multiply.
private let shapes =
  squareSizes.dropLast().flatMap { size in
    ["nn", "tn", "nt"].map { ProductShape($0, size, size, size) }
  } + [ProductShape("nn", largestSquare, largestSquare, largestSquare)]
  + [
    ("nn", 64, 20, 20), ("nn", 10_000, 20, 20), ("tn", 20, 20, 64), ("tn", 20, 20, 10_000),
    ("nn", 64, 128, 784), ("tn", 784, 128, 64), ("nt", 64, 784, 128), ("nn", 1024, 128, 784),
    ("nn", 1024, 10, 128), ("tn", 128, 10, 64), ("nt", 64, 128, 10), ("nt", 10_000, 128, 10),
  ].map { ProductShape($0, $1, $2, $3) }

func products(isQuick: Bool) -> [Benchmark] {
  shapes.filter { !isQuick || $0.m < largestSquare }.flatMap {
    product(Double.self, $0) + product(Float.self, $0)
  }
}

/// The first part of the name of this package's own products.
let ownPrefix = "gemm-"
/// The first part of the name of the same products by OpenBLAS.
let rivalPrefix = "openblas-"

/// With the trait OpenBLAS there are two benchmarks per shape, one of this package's product and one of OpenBLAS.
private func product<S: Scalar>(_ type: S.Type, _ shape: ProductShape) -> [Benchmark] {
  let own = shape.benchmark(S.self, ownPrefix) { $0.multiplyInSwift() }
  #if OpenBLAS
    return [own, shape.benchmark(S.self, rivalPrefix) { $0.multiply() }]
  #else
    return [own]
  #endif
}
