import Matrices

/// The processes that share a training, called ranks and numbered from 0, as one of them sees them.
///
/// All that a training needs of them is one operation, in which every rank gives some numbers and receives those of
/// all. Sums are then formed by each rank itself, in an order that the number of ranks does not change; MPI promises
/// none for its own sums.
///
/// There is one rank in ``SingleProcess``, and with the trait `MPI` of the package any number in `MPIRanks`.
///
/// Source: MPI: A Message-Passing Interface Standard, version 4.0 (2021), sections 6.7 and 6.9.
public protocol Communicator {
  /// The number of this rank, from 0 on.
  var rank: Int { get }
  /// The number of ranks.
  var count: Int { get }

  /// Exchanges numbers: each rank gives its own and receives those of all ranks, of rank 0 first. All ranks call it
  /// together, in the same order as other exchanges.
  ///
  /// - Parameters:
  ///   - own: the numbers of this rank.
  ///   - counts: how many each rank gives; the same on all ranks.
  func gather(_ own: [Double], counts: [Int]) -> [Double]
}

extension Communicator {
  /// Traps unless a message has the length that was announced for this rank.
  func requireCounts(_ own: [Double], _ counts: [Int]) {
    require(counts.count == count, "\(count) ranks need as many counts, found \(counts.count)")
    require(own.count == counts[rank], "rank \(rank) gives \(counts[rank]) numbers, found \(own.count)")
  }

  /// Traps on all ranks unless a number of 64 bits is the same on all of them.
  func requireSame(_ bits: UInt64, _ what: String) {
    // Halves of 32 bits are exact in double precision.
    let own = [Double(bits >> 32), Double(bits & 0xFFFF_FFFF)]
    let all = gather(own, counts: [Int](repeating: 2, count: count))
    requireSame(all.indices.filter { $0 % 2 == 0 }.map { (all[$0], all[$0 + 1]) }, what)
  }

  /// Traps unless all pairs of halves are equal, with the first rank that differs from rank 0.
  func requireSame(_ halves: [(Double, Double)], _ what: String) {
    guard let other = halves.firstIndex(where: { $0 != halves[0] }) else { return }
    func text(_ r: Int) -> String {
      String(UInt64(halves[r].0) << 32 | UInt64(halves[r].1), radix: 16)
    }
    require(
      false,
      "all ranks need the same \(what), found checksum \(text(0)) on rank 0 and \(text(other)) on rank \(other)")
  }
}
