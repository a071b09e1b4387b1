#if MPI
  import CMPI
  import Matrices

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #else
    import Darwin
  #endif

  /// The processes that `mpirun` has started.
  ///
  /// A rank that throws, or ends by a trap, ends all others: they would wait for it forever.
  /// ```swift
  /// MPIRanks.run { ranks in
  ///   let objective = ParallelObjective(SampleBlocks(loss), on: ranks)
  ///   LBFGS().fit(&model, to: objective)
  /// }
  /// ```
  public struct MPIRanks: Communicator {
    public let rank: Int
    public let count: Int

    private init() {
      ranks_start()
      (rank, count) = (Int(ranks_own_number()), Int(ranks_count()))
    }

    /// Starts MPI, calls `body` on each rank, and ends MPI. If it throws, the error is printed and all ranks end with
    /// status 1.
    public static func run(_ body: (MPIRanks) throws -> Void) {
      let ranks = MPIRanks()
      do {
        try body(ranks)
        ranks_end()
      } catch {
        let sentence = "rank \(ranks.rank) of \(ranks.count): \(error)\n"
        _ = write(2, sentence, sentence.utf8.count)
        ranks_abort(1)
      }
    }

    /// The numbers of all ranks, by one call of `MPI_Allgatherv`.
    public func gather(_ own: [Double], counts: [Int]) -> [Double] {
      requireCounts(own, counts)
      let total = counts.reduce(0, +)
      require(total <= Int32.max, "an exchange is of at most \(Int32.max) numbers, found \(total)")
      var offsets: [Int32] = []
      var next = 0
      for n in counts {
        offsets.append(Int32(next))
        next += n
      }
      var all = [Double](repeating: 0, count: total)
      ranks_gather(own, Int32(own.count), &all, counts.map { Int32($0) }, offsets)
      return all
    }
  }
#endif
