import Kernels

/// The cost of synchronizing two threads, and the speed-up of products by it.
///
/// A fork-join shares two empty parts. If the other thread is awake, it still polls for work, as within a training
/// step. If it is asleep, it has to be woken, and the caller does not wait for it but runs both parts.
func threadCosts() -> [Benchmark] {
  func forkJoin(_ name: String, isAfterPause: Bool) -> Benchmark {
    Benchmark(
      name: name, precision: "float64", operations: 0, threads: 2, isAfterPause: isAfterPause
    ) {
      { Threads.perform(2) { _ in } }
    }
  }
  return [
    forkJoin("fork-join-awake", isAfterPause: false),
    forkJoin("fork-join-asleep", isAfterPause: true),
  ] + sharedProducts()
}

/// The first part of the name of a product that is measured with a fixed number of threads.
func sharedPrefix(threads: Int) -> String { "shared-by-\(threads)-" }

/// Products with one thread and with two; the smallest ones are not shared, since it would not pay off.
private func sharedProducts() -> [Benchmark] {
  let shapes =
    [32, 48, 64, 96, 128, 256, 512, 1024].map { ProductShape("nn", $0, $0, $0) }
    + [
      ProductShape("nn", 1024, 20, 20), ProductShape("nn", 10_000, 20, 20),
      ProductShape("nn", 64, 128, 784), ProductShape("tn", 784, 128, 64),
    ]
  return shapes.flatMap { shape in
    [1, 2].map { threads in
      shape.benchmark(Double.self, sharedPrefix(threads: threads), threads: threads) {
        $0.multiplyInSwift()
      }
    }
  }
}
