import Testing

@testable import Kernels

@Suite("MemoryPass") struct MemoryPassTests {
  private let count = 16 * Double.laneCount

  /// Small whole numbers, whose sums are exact.
  private func numbers(_ first: Int) -> TrialArray<Double> {
    let array = TrialArray<Double>(count: count, in: 0...1)
    for i in 0..<count { array.address[i] = Double(first + i) }
    return array
  }

  @Test("reading adds up all elements")
  func read() {
    let x = numbers(1)
    #expect(sumOfVectors(UnsafePointer(x.address), count, from: 7) == Double(7 + count * (count + 1) / 2))
  }

  @Test("a copy has the same elements")
  func copy() {
    let (x, y) = (numbers(3), numbers(0))
    copyVectors(UnsafePointer(x.address), into: y.address, count)
    #expect((0..<count).allSatisfy { y.address[$0] == Double(3 + $0) })
  }

  @Test("a triad is x + α y, also in place")
  func triad() {
    let (x, y, z) = (numbers(1), numbers(5), numbers(0))
    addVectors(UnsafePointer(x.address), times: 2, UnsafePointer(y.address), into: z.address, count)
    #expect((0..<count).allSatisfy { z.address[$0] == Double(11 + 3 * $0) })
    addVectors(UnsafePointer(x.address), times: 2, UnsafePointer(y.address), into: x.address, count)
    #expect((0..<count).allSatisfy { x.address[$0] == Double(11 + 3 * $0) })
  }

  @Test("a trial moves as many bytes as its arrays have, each time that they are read or written")
  func bytes() {
    for pass in MemoryPass.allCases {
      let trial = BandwidthTrial(pass, bytes: 1 << 14, threads: 2)
      let arrays = trial.bytes * Double(pass.arrays) / Double(pass.transfers)
      // Each array is cut to whole steps of eight vectors.
      #expect(arrays <= Double(2 << 14))
      #expect(arrays > Double(2 * ((1 << 14) - 8 * 8 * Double.laneCount * pass.arrays)), "\(pass)")
      #expect(trial.run(rounds: 3).isFinite)
    }
  }
}
