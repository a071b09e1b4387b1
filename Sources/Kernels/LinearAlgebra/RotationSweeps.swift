/// Sweeps of Givens rotations that wait to be applied to the rows of a matrix Z, many at a time.
///
/// A sweep on the rows first…last rotates each row with the next one, from the top to the bottom:
/// ```
/// (z_k, z_k+1) ← (c_k z_k + s_k z_k+1, c_k z_k+1 − s_k z_k)      k = first, …, last − 1
/// ```
/// One sweep at a time would read and write all of Z for six operations per element. Rotation k of a sweep
/// needs only rotations up to k + 1 of the sweep before, so four sweeps run through Z one behind the
/// other, the later one a row higher, and each row is read and written once for four of them (Van Zee,
/// van de Geijn and Quintana-Ortí, ACM Transactions on Mathematical Software 40(3), 2014). All waiting
/// sweeps are applied to a narrow strip of columns before the next strip, so that it stays in the L1 or L2 cache.
///
/// Z starts as the identity, and a sweep moves nonzero elements at most one row up but any number of rows down:
/// after t sweeps z_ij = 0 for j > i + t. Rotations of zeros are skipped.
struct RotationSweeps<T: Real>: @unchecked Sendable {
  /// The number of sweeps that wait at most; a multiple of four.
  private static var capacity: Int { 32 }

  private let n: Int
  private let z: UnsafeMutablePointer<T>
  private let stride: Int
  /// c and s of rotation k of a waiting sweep at 2 (sweep · n + k).
  private let coefficients: UnsafeMutablePointer<T>
  private var ranges: [Range<Int>] = []
  /// The number of sweeps that have been applied.
  private var applied = 0

  /// Sweeps for Z: n×n in rows of `stride` elements (whole vectors), the identity.
  init(_ n: Int, z: UnsafeMutablePointer<T>, stride: Int) {
    (self.n, self.z, self.stride) = (n, z, stride)
    coefficients = Memory.allocate(T.self, count: 2 * n * Self.capacity)
  }

  func deallocate() { Memory.deallocate(coefficients, count: 2 * n * Self.capacity) }

  /// Where the rotations of the next sweep are put: c_k and s_k at 2k and 2k + 1 for all k in the range.
  mutating func next(_ range: Range<Int>) -> UnsafeMutablePointer<T> {
    if ranges.count == Self.capacity { apply() }
    ranges.append(range)
    return coefficients + 2 * n * (ranges.count - 1)
  }

  /// Applies all that wait. Strips are independent of each other, so any thread may take any of them.
  mutating func apply() {
    let groups = makeGroups()
    let width = 2 * T.laneCount
    let strips = (stride + width - 1) / width
    let rotations = ranges.reduce(0) { $0 + $1.count }
    let threads = min(strips, Threads.count(forOperations: 6 * n * rotations))
    let sweeps = self
    // More parts than threads, as the strips on the right have more zeros.
    let parts = threads == 1 ? 1 : min(strips, 4 * threads)
    Threads.perform(parts) { part in
      for strip in strips * part / parts..<strips * (part + 1) / parts {
        sweeps.apply(groups, fromColumn: strip * width)
      }
    }
    applied += ranges.count
    ranges.removeAll(keepingCapacity: true)
  }

  /// Consecutive sweeps, four or one, and the rows of all of them.
  private struct Group {
    var sweeps: Range<Int>
    var rows: Range<Int>
  }

  /// Four sweeps go together if their ranges nearly agree; where one has no rotation it gets the identity.
  private func makeGroups() -> [Group] {
    var groups: [Group] = []
    var first = 0
    while first < ranges.count {
      let four = ranges[first..<min(first + 4, ranges.count)]
      let rows = four.map(\.lowerBound).min()!..<four.map(\.upperBound).max()!
      let rotations = four.reduce(0) { $0 + $1.count }
      if four.count == 4 && rows.count >= 4 && 16 * rows.count <= 5 * rotations {
        for (index, range) in zip(four.indices, four) {
          for k in rows where !range.contains(k) {
            let rotation = coefficients + 2 * (n * index + k)
            (rotation[0], rotation[1]) = (1, 0)
          }
        }
        groups.append(Group(sweeps: first..<first + 4, rows: rows))
        first += 4
      } else {
        groups.append(Group(sweeps: first..<first + 1, rows: ranges[first]))
        first += 1
      }
    }
    return groups
  }

  private func apply(_ groups: [Group], fromColumn column: Int) {
    for group in groups {
      let zeros = column - applied - group.sweeps.upperBound
      let rows =
        min(max(group.rows.lowerBound, zeros), group.rows.upperBound)..<group.rows.upperBound
      let first = coefficients + 2 * n * group.sweeps.lowerBound
      if group.sweeps.count == 4 && rows.count >= 4 {
        if column + 2 * T.laneCount <= stride {
          applyFour(Strip2<T>.self, first, rows, column)
        } else {
          applyFour(Single<T>.self, first, rows, column)
        }
        continue
      }
      for sweep in 0..<group.sweeps.count {
        if column + 2 * T.laneCount <= stride {
          applyOne(Strip2<T>.self, first + 2 * n * sweep, rows, column)
        } else {
          applyOne(Single<T>.self, first + 2 * n * sweep, rows, column)
        }
      }
    }
  }

  /// One sweep; the lower row of a rotation stays in registers and is the upper one of the next.
  private func applyOne<S: Strip>(
    _ strip: S.Type, _ rotations: UnsafePointer<T>, _ rows: Range<Int>, _ column: Int
  ) where S.T == T {
    if rows.isEmpty { return }
    var row = z + rows.lowerBound * stride + column
    var carried = S(row)
    for k in rows {
      rotate(&carried, S(row + stride), rotations + 2 * k)
        .write(to: row, adding: false, tail: T.laneCount)
      row += stride
    }
    carried.write(to: row, adding: false, tail: T.laneCount)
  }

  /// Four sweeps, each of which rotates the rows that the sweep before it has finished; at least three rotations.
  private func applyFour<S: Strip>(
    _ strip: S.Type, _ rotations: UnsafePointer<T>, _ rows: Range<Int>, _ column: Int
  ) where S.T == T {
    let (first, last) = (rows.lowerBound, rows.upperBound)
    var (a, b) = (rotations + 2 * first, rotations + 2 * (n + first))
    var (c, d) = (rotations + 2 * (2 * n + first), rotations + 2 * (3 * n + first))
    var row = z + first * stride + column
    @inline(__always) func store(_ x: S) {
      x.write(to: row, adding: false, tail: T.laneCount)
      row += stride
    }
    @inline(__always) func turn(_ upper: inout S, _ lower: S, _ rotation: inout UnsafePointer<T>)
      -> S
    {
      defer { rotation += 2 }
      return rotate(&upper, lower, rotation)
    }
    // The row that each sweep rotates next with the one below.
    var inA = S(row)
    var inB = turn(&inA, S(row + stride), &a)
    var inC = turn(&inB, turn(&inA, S(row + 2 * stride), &a), &b)
    var inD = turn(&inC, turn(&inB, turn(&inA, S(row + 3 * stride), &a), &b), &c)
    for _ in first + 3..<last {
      let x = turn(&inA, S(row + 4 * stride), &a)
      store(turn(&inD, turn(&inC, turn(&inB, x, &b), &c), &d))
    }
    store(turn(&inD, turn(&inC, turn(&inB, inA, &b), &c), &d))
    store(turn(&inD, turn(&inC, inB, &c), &d))
    store(turn(&inD, inC, &d))
    store(inD)
  }

  /// Returns the upper row, c · upper + s · lower, which is done, and puts the lower one in its place.
  @inline(__always)
  private func rotate<S: Strip>(
    _ upper: inout S, _ lower: S, _ rotation: UnsafePointer<T>
  ) -> S where S.T == T {
    let (c, s) = (T.Lanes(repeating: rotation[0]), T.Lanes(repeating: rotation[1]))
    var (done, next) = (S.zero, S.zero)
    done.add(s, times: lower)
    done.add(c, times: upper)
    next.add(c, times: lower)
    next.add(-s, times: upper)
    upper = next
    return done
  }
}
