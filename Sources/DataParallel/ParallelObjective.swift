import Matrices

/// An objective whose blocks are shared among ranks:
/// ```
/// F(θ) = Σ_b F_b(θ) + R(θ)
/// ```
/// Each rank computes the sums of its own blocks, receives those of the others, and adds all of them in the order of
/// one binary tree over the blocks, see <doc:ScaleOut>. Every rank so has the value and the gradient, and takes the
/// steps of its solver itself. The order depends on the number of blocks alone: 1, 2 and 4 ranks give the same bits.
/// ```swift
/// let objective = ParallelObjective(SampleBlocks(loss), on: ranks)
/// let minimum = LBFGS().fit(&model, to: objective)
/// ```
/// The parameters must be the same on all ranks, which is checked with each value, so the processors must round alike:
/// kernels that are compiled for other vector units give other bits, and such a training ends with a sentence.
public struct ParallelObjective<Blocks: BlockSum>: Objective {
  public typealias S = Blocks.S

  private let blocks: Blocks
  private let communicator: any Communicator
  private let tree: BlockTree

  /// An objective on the ranks of a communicator; all of them call it together. Traps if there are more ranks than
  /// blocks, and if the ranks have different data.
  public init(_ blocks: Blocks, on communicator: any Communicator) {
    let ranks = communicator.count
    require(
      ranks <= blocks.blockCount,
      "each rank needs a block, found \(ranks) ranks and \(blocks.blockCount) blocks")
    (self.blocks, self.communicator) = (blocks, communicator)
    tree = BlockTree(blocks: blocks.blockCount, ranks: ranks)
    communicator.requireSame(blocks.checksum, "data")
  }

  /// The numbers that this rank sends for one value with its gradient of P parameters: the sums of some branches of the
  /// tree, and the checksum of θ.
  public func messageCount(parameters P: Int) -> Int { messageCount(P, rank: communicator.rank) }

  private func messageCount(_ P: Int, rank: Int) -> Int { tree.branches(of: rank).count * (1 + P) + 2 }

  /// The value F and its gradient at θ: 1×P.
  public func callAsFunction(_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    var (value, gradient) =
      communicator.count == 1 ? sum(0..<blocks.blockCount, at: theta) : exchangedSum(at: theta)
    blocks.addPenalties(at: theta, to: &value, &gradient)
    return (value, gradient)
  }

  private typealias Part = (value: S, gradient: Matrix<S>)

  /// The sum of a branch whose blocks are all computed here.
  private func sum(_ branch: Range<Int>, at theta: Matrix<S>) -> Part {
    BlockTree.sum(
      branch, of: { $0.count == 1 ? blocks.part($0.lowerBound, at: theta) : nil }, adding: add)
  }

  private func exchangedSum(at theta: Matrix<S>) -> Part {
    let P = theta.count
    var checksum = Checksum()
    checksum.add(theta)
    var message = [Double(checksum.value >> 32), Double(checksum.value & 0xFFFF_FFFF)]
    for branch in tree.branches(of: communicator.rank) {
      let (value, gradient) = sum(branch, at: theta)
      message.append(Double(value))
      message += gradient.elements.map { Double($0) }
    }
    let counts = (0..<communicator.count).map { messageCount(P, rank: $0) }
    let all = communicator.gather(message, counts: counts)

    var received: [Range<Int>: Part] = [:]
    var halves: [(Double, Double)] = []
    var next = 0
    for rank in 0..<communicator.count {
      halves.append((all[next], all[next + 1]))
      next += 2
      for branch in tree.branches(of: rank) {
        let gradient = Matrix<S>.row(all[next + 1..<next + 1 + P].map { S($0) })
        received[branch] = (S(all[next]), gradient)
        next += 1 + P
      }
    }
    communicator.requireSame(halves, "parameters at each step")
    return BlockTree.sum(0..<blocks.blockCount, of: { received[$0] }, adding: add)
  }
}

private func add<S>(
  _ total: inout (value: S, gradient: Matrix<S>), _ part: (value: S, gradient: Matrix<S>)
) {
  total.value += part.value
  total.gradient += part.gradient
}
