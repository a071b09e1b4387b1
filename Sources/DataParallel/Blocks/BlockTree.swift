import Matrices

/// The order in which blocks are added: a binary tree that is split in the middle, whatever the number of ranks.
/// ```
/// sum(a..<b) = sum(a..<m) + sum(m..<b)        m = ⌊(a + b)/2⌋
/// ```
/// Rank r of R has the blocks ⌊B r/R⌋ to ⌊B (r + 1)/R⌋ − 1. It adds as many of them as form whole branches of the tree,
/// and sends the sums of the largest ones: if B and R are powers of two, a single sum.
struct BlockTree {
  let blocks: Int
  let ranks: Int

  /// The blocks of a rank.
  func blocks(of rank: Int) -> Range<Int> { rows(ofBlock: rank, of: ranks, rows: blocks) }

  /// The largest branches that lie in the blocks of a rank, from left to right.
  func branches(of rank: Int) -> [Range<Int>] {
    let own = blocks(of: rank)
    func inside(_ branch: Range<Int>) -> [Range<Int>] {
      if !branch.overlaps(own) { return [] }
      if own.lowerBound <= branch.lowerBound && branch.upperBound <= own.upperBound { return [branch] }
      let (left, right) = Self.halves(branch)
      return inside(left) + inside(right)
    }
    return inside(0..<blocks)
  }

  static func halves(_ branch: Range<Int>) -> (Range<Int>, Range<Int>) {
    let middle = (branch.lowerBound + branch.upperBound) / 2
    return (branch.lowerBound..<middle, middle..<branch.upperBound)
  }

  /// The sum of a branch, from the sums of some branches, or of blocks, that it consists of.
  static func sum<Value>(
    _ branch: Range<Int>, of known: (Range<Int>) -> Value?, adding: (inout Value, Value) -> Void
  ) -> Value {
    if let value = known(branch) { return value }
    let (left, right) = halves(branch)
    var total = sum(left, of: known, adding: adding)
    adding(&total, sum(right, of: known, adding: adding))
    return total
  }
}
