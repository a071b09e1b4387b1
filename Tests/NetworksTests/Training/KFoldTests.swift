import Matrices
import Networks
import Testing

@Suite("Folds") struct KFoldTests {
  @Test(
    "each sample is in one validation part, and in the training parts of all other folds",
    arguments: [(2, 2), (10, 3), (11, 11), (100, 7)])
  func partition(count: Int, folds: Int) {
    var random = Random(seed: 1)
    let partition = KFold(count: count, folds: folds, using: &random)
    #expect(partition.folds.count == folds)
    #expect(partition.folds.flatMap(\.validation).sorted() == Array(0..<count))
    for fold in partition.folds {
      #expect((fold.training + fold.validation).sorted() == Array(0..<count))
    }
    let sizes = partition.folds.map(\.validation.count)
    #expect(sizes.max()! - sizes.min()! <= 1)
  }

  @Test("stratified, also the counts of each class differ by at most 1, and so do the sizes")
  func stratified() {
    var random = Random(seed: 2)
    let labels = (0..<107).map { $0 % 10 == 0 ? 7 : ($0 % 3) }
    let partition = KFold(stratifying: labels, folds: 5, using: &random)
    #expect(partition.folds.flatMap(\.validation).sorted() == Array(0..<107))
    for label in Set(labels) {
      let counts = partition.folds.map { fold in fold.validation.count { labels[$0] == label } }
      #expect(counts.max()! - counts.min()! <= 1, "class \(label): \(counts)")
    }
    let sizes = partition.folds.map(\.validation.count)
    #expect(sizes.max()! - sizes.min()! <= 1)
  }

  @Test("folds follow from the seed, and mix")
  func seeds() {
    func folds(_ seed: UInt64) -> (KFold, KFold) {
      var random = Random(seed: seed)
      return (
        KFold(count: 50, folds: 5, using: &random),
        KFold(stratifying: (0..<50).map { $0 % 2 }, folds: 5, using: &random)
      )
    }
    #expect(folds(1) == folds(1))
    #expect(folds(1).0 != folds(2).0 && folds(1).1 != folds(2).1)
    #expect(folds(1).0.folds[0].validation != [0, 5, 10, 15, 20, 25, 30, 35, 40, 45])
  }

  @Test("a single fold leaves nothing to train with: it traps")
  func oneTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var random = Random(seed: 1)
      _ = KFold(count: 4, folds: 1, using: &random)
    }
    #expect(saidOnTrapping(result, "4 samples make 2 to 4 folds, found 1"))
  }

  @Test("more folds than samples trap")
  func manyTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var random = Random(seed: 1)
      _ = KFold(stratifying: [0, 1, 0], folds: 4, using: &random)
    }
    #expect(saidOnTrapping(result, "3 samples make 2 to 3 folds, found 4"))
  }
}
