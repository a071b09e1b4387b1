/// The peak rate of one core: multiplications and additions of whole vectors, with nothing read from memory.
///
/// An addition to a vector waits a few cycles for the one before it, so twelve independent sums are computed at a time:
/// enough to hide that latency on any machine, and with two factors still within 16 registers.
@inline(never)
func peakComputation<T: Real>(_ type: T.Type, rounds: Int) -> Int {
  typealias Sums = Join<Join<Join<Join<Join<Join<Join<Join<Join<Strip3<T>>>>>>>>>>
  let count = Sums.vectors * T.laneCount
  let memory = Memory.allocate(T.self, count: count)
  defer { Memory.deallocate(memory, count: count) }
  // Different initial values, or the compiler would merge the sums into one; factors so small that the sums
  // stay finite.
  for i in 0..<count { memory[i] = T(i) }
  let factor = 1 / T(max(rounds, 1))
  let (a, b) = (T.Lanes(repeating: factor), Sums(repeating: factor))
  var sums = Sums(UnsafePointer(memory))
  for _ in 0..<rounds { sums.add(a, times: b) }
  sums.write(to: memory, adding: false, tail: T.laneCount)
  // The result is used, or the compiler would remove the whole computation.
  return memory[0].isFinite ? 2 * count * rounds : 0
}
