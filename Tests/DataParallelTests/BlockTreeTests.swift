import Testing

@testable import DataParallel

@Suite("Tree of blocks") struct BlockTreeTests {
  @Test("each block is in one branch of one rank, from left to right", arguments: [1, 5, 8, 64], [1, 2, 3, 4, 5])
  func branches(blocks: Int, ranks: Int) {
    if ranks > blocks { return }
    let tree = BlockTree(blocks: blocks, ranks: ranks)
    let all = (0..<ranks).flatMap { tree.branches(of: $0) }
    #expect(all.flatMap(Array.init) == Array(0..<blocks))
  }

  @Test("powers of two send a single sum")
  func single() {
    let tree = BlockTree(blocks: 64, ranks: 4)
    #expect((0..<4).map { tree.branches(of: $0) } == [[0..<16], [16..<32], [32..<48], [48..<64]])
  }

  @Test("the order of a sum is that of the tree", arguments: [1, 2, 3])
  func order(ranks: Int) {
    let tree = BlockTree(blocks: 3, ranks: ranks)
    func text(_ branch: Range<Int>, _ known: [Range<Int>: String]) -> String {
      BlockTree.sum(
        branch, of: { known[$0] ?? ($0.count == 1 ? "\($0.lowerBound)" : nil) }, adding: { $0 = "(\($0)+\($1))" })
    }
    var known: [Range<Int>: String] = [:]
    for branch in (0..<ranks).flatMap({ tree.branches(of: $0) }) { known[branch] = text(branch, [:]) }
    #expect(text(0..<3, known) == "(0+(1+2))")
  }
}
