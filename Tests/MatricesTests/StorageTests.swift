import Testing

@testable import Kernels
@testable import Matrices

@Suite("Storage") struct StorageTests {
  @Test("the memory of a matrix begins at a multiple of 64 bytes")
  func alignment() {
    for columns in 0..<70 {
      let A = Matrix<Float>.zeros(3, columns)
      #expect(UInt(bitPattern: A.storage.address) % 64 == 0)
    }
  }

  // In a process of its own: what is handed out again depends on everything that runs.
  @Test("the memory of a matrix that is gone serves the next one")
  func recycling() async {
    await #expect(processExitsWith: .success) {
      func address() -> UnsafeMutablePointer<Double> {
        Matrix<Double>.zeros(100, 100).storage.address
      }
      let first = address()
      #expect(first == address())
      #expect(Memory.reservedBytes >= 80_000)
      Memory.releaseReserve()
      #expect(Memory.reservedBytes == 0)
    }
  }

  @Test("a step in steady state takes no new memory")
  func steadyState() async {
    await #expect(processExitsWith: .success) {
      var W = Matrix<Double>.ones(20, 20)
      let X = Matrix<Double>.ones(64, 20)
      func step() {
        let A = tanh(X * W)
        W.add(X.T * ((1 - A ⊙ A) ⊙ A), scaledBy: -0.01)
      }
      step()
      let reserved = Memory.reservedBytes
      for _ in 0..<10 { step() }
      #expect(Memory.reservedBytes == reserved)
    }
  }

  @Test("tasks that share a matrix and change their copies do not disturb each other")
  func concurrency() async {
    let shared = Matrix<Double>(rows: 20, columns: 30) { i, j in Double(i + j) }
    let expected = shared.sum
    await withTaskGroup { group in
      for task in 0..<8 {
        group.addTask {
          for round in 0..<100 {
            var mine = shared
            mine *= 2
            mine.add(shared, scaledBy: Double(task))
            // Whole numbers: every sum is exact.
            guard mine.sum == Double(task + 2) * expected else { return false }
            mine[0, 0] = Double(round)
            guard shared[0, 0] == 0, (shared - shared).sum == 0 else { return false }
          }
          return true
        }
      }
      for await isRight in group { #expect(isRight) }
    }
    #expect(shared.sum == expected)
  }
}
