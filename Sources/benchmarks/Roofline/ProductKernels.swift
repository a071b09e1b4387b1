import Kernels
import Matrices

/// Matrix products, square and skinny ones; products with a sparse matrix; and the fused kernel of physics-informed
/// networks, of which only the products count as operations.
func productKernels<S: Scalar>(_ type: S.Type, isQuick: Bool) -> [RooflineKernel] {
  let shapes = [
    ProductShape("nn", 32, 32, 32), ProductShape("nn", 256, 256, 256), ProductShape("nn", 1024, 1024, 1024),
    ProductShape("nn", 10_000, 20, 20), ProductShape("tn", 20, 20, 10_000), ProductShape("nt", 10_000, 128, 10),
    ProductShape("nn", 1024, 10, 128),
  ]
  return shapes.filter { !isQuick || $0.m * $0.n < 1 << 20 }.map { product(type, $0) } + [
    sparseProduct(type, nodes: isQuick ? 1000 : 10_000, columns: 32), fusedJets(type, isQuick: isQuick),
  ]
}

private func product<S: Scalar>(_ type: S.Type, _ shape: ProductShape) -> RooflineKernel {
  let benchmark = shape.benchmark(S.self, ownPrefix) { $0.multiplyInSwift() }
  let names = ["nn": "A B", "tn": "Aᵀ B", "nt": "A Bᵀ"]
  return RooflineKernel(
    benchmark, names[shape.form]!, "\(shape.m)×\(shape.k)·\(shape.k)×\(shape.n)",
    read: shape.m * shape.k + shape.k * shape.n, written: shape.m * shape.n)
}

/// A X for a random A with eleven entries in each row, which are read with the numbers of their columns.
private func sparseProduct<S: Scalar>(_ type: S.Type, nodes: Int, columns: Int) -> RooflineKernel {
  let (entries, bytes) = (11 * nodes, MemoryLayout<S>.stride)
  return RooflineKernel(
    "sparse A X", "\(nodes)×\(columns)", precision: S.precisionName,
    Cost(
      operations: 2 * Double(entries * columns),
      read: Double(entries * (4 + bytes) + 8 * nodes + nodes * columns * bytes),
      written: Double(nodes * columns * bytes))
  ) {
    var random = Random(seed: 1)
    let places = (0..<entries).map { SparseMatrix<S>.Entry($0 / 11, Int.random(in: 0..<nodes, using: &random), 0.5) }
    let A = SparseMatrix<S>(rows: nodes, columns: nodes, entries: places)
    let X = Matrix<S>.uniform(nodes, columns, using: &random)
    return { _ = A * X }
  }
}

private func fusedJets<S: Scalar>(_ type: S.Type, isQuick: Bool) -> RooflineKernel {
  let benchmark = burgersLosses(isQuick: isQuick).first {
    $0.name == burgersPrefix + "fused-" + S.typeName && $0.threads == 1
  }!
  // Points in two dimensions; 3021 parameters and their gradient.
  let points = (isQuick ? 1000 : 10_000) + 100
  return RooflineKernel(
    benchmark, "fused jets", "\(points) points", read: 2 * points + 3021, written: 3021)
}
