import Matrices
import Networks
import Testing

@Suite("Minibatches") struct MinibatchesTests {
  @Test(
    "an epoch has each sample once, in pieces of the size and a smaller last one",
    arguments: [
      (10, 3, [3, 3, 3, 1]), (6, 3, [3, 3]), (2, 5, [2]), (3, .max, [3]), (4, 1, [1, 1, 1, 1]), (0, 4, []),
    ])
  func partition(count: Int, size: Int, sizes: [Int]) {
    var random = Random(seed: 1)
    let batches = Array(Minibatches(count: count, size: size, using: &random))
    #expect(batches.map(\.count) == sizes)
    #expect(batches.flatMap { $0 }.sorted() == Array(0..<count))
  }

  @Test("the order follows from the seed, and two epochs differ")
  func order() {
    func epochs(_ seed: UInt64) -> [[Int]] {
      var random = Random(seed: seed)
      return (0..<2).map { _ in
        Minibatches(count: 50, size: 7, using: &random).flatMap { $0 }
      }
    }
    #expect(epochs(3) == epochs(3) && epochs(3) != epochs(4))
    #expect(epochs(3)[0] != epochs(3)[1] && epochs(3)[0] != Array(0..<50))
  }

  @Test("after the last piece there is no other")
  func end() {
    var random = Random(seed: 1)
    var batches = Minibatches(count: 2, size: 2, using: &random)
    #expect(batches.next()?.count == 2)
    #expect(batches.next() == nil && batches.next() == nil)
  }

  @Test("an empty minibatch traps")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var random = Random(seed: 1)
      _ = Minibatches(count: 2, size: 0, using: &random)
    }
    #expect(saidOnTrapping(result, "a minibatch needs at least one sample, found 0"))
  }
}
