import Matrices
import Testing

@testable import Verification

@Suite("Tape") struct TapeTests {
  /// The gradients of the only element of a 1×1 output.
  private func gradients(of output: Variable, _ variables: Variable...) -> [Matrix<Double>] {
    output.tape.gradients(of: output, seed: [[1]], withRespectTo: variables)
  }

  @Test("a value used twice gets the sum of both gradients: d(a ⊙ a) = 2a, d(a * a) = 2a")
  func squares() {
    let tape = Tape()
    let a = tape.variable([[3]])
    #expect(gradients(of: a ⊙ a, a) == [[[6]]])
    #expect(gradients(of: a * a, a) == [[[6]]])
  }

  @Test("a diamond adds its two paths: y = (2a) ⊙ (3 + a) has y′ = 6 + 4a")
  func diamond() {
    let tape = Tape()
    let a = tape.variable([[5]])
    let left = 2 * a
    let right = 3 + a
    #expect(gradients(of: left ⊙ right, a) == [[[26]]])
  }

  @Test("60 diamonds in a row double the gradient 60 times: 2⁶⁰ paths, 60 records walked")
  func manyPaths() {
    let tape = Tape()
    let a = tape.variable([[1]])
    var y = a
    for _ in 0..<60 { y = y + y }
    // A power of two is exact.
    #expect(gradients(of: y, a) == [[[0x1p60]]])
  }

  @Test("variables that the output does not depend on get zeros of their shape")
  func unused() {
    let tape = Tape()
    let (a, unused) = (tape.variable([[1, 2]]), tape.variable(.ones(3, 4)))
    let y = a.sum()
    let later = tape.variable([[7]])
    let found = gradients(of: y, a, unused, later)
    #expect(found == [.ones(1, 2), .zeros(3, 4), .zeros(1, 1)])
  }

  @Test("the gradient of a variable with respect to itself is the seed")
  func itself() {
    let tape = Tape()
    let a = tape.variable([[1, 2]])
    #expect(tape.gradients(of: a, seed: [[3, 4]], withRespectTo: [a]) == [[[3, 4]]])
  }

  @Test("values between can be asked for, and the order and number of variables is free")
  func order() {
    let tape = Tape()
    let (a, b) = (tape.variable([[2]]), tape.variable([[3]]))
    let between = a ⊙ b
    let y = between ⊙ between
    // y = (ab)²: 2ab² = 36, 2a²b = 24, 2ab = 12.
    #expect(gradients(of: y, b, a, between, b) == [[[24]], [[36]], [[12]], [[24]]])
  }

  @Test("a tape can be walked again, with another seed and from another output")
  func again() {
    let tape = Tape()
    let a = tape.variable([[2]])
    let (y, z) = (a ⊙ a, 5 * a)
    #expect(tape.gradients(of: y, seed: [[1]], withRespectTo: [a]) == [[[4]]])
    #expect(tape.gradients(of: y, seed: [[10]], withRespectTo: [a]) == [[[40]]])
    #expect(tape.gradients(of: z, seed: [[1]], withRespectTo: [a]) == [[[5]]])
  }

  @Test("a chain of 100 000 operations does not overflow the stack")
  func deepChain() {
    let tape = Tape()
    let a = tape.variable([[1]])
    var y = a
    for _ in 0..<50_000 { y = 1 + (-1 * y) }
    // An even number of changes of sign; numbers this small are exact.
    #expect(y.value == [[1]])
    #expect(gradients(of: y, a) == [[[1]]])
  }

  @Test("variables of two tapes cannot be combined")
  func twoTapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tape().variable([[1]]) + Tape().variable([[2]])
    }
    #expect(result.says("variables of two tapes cannot be combined"))
  }

  @Test("a tape has no gradients with respect to another tape's variables")
  func variableOfAnotherTape() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let (tape, other) = (Tape(), Tape())
      let (a, b) = (tape.variable([[1]]), other.variable([[2]]))
      _ = tape.gradients(of: 2 * a, seed: [[1]], withRespectTo: [b])
    }
    #expect(result.says("a tape has no gradients of another tape's variables"))
  }

  @Test("a tape has no gradients of another tape's output")
  func outputOfAnotherTape() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let (tape, other) = (Tape(), Tape())
      let (a, b) = (tape.variable([[1]]), other.variable([[2]]))
      _ = tape.gradients(of: b, seed: [[1]], withRespectTo: [a])
    }
    #expect(result.says("a tape has no gradients of another tape's variables"))
  }

  @Test("a seed must have the shape of the output")
  func seedShape() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      let a = tape.variable(.ones(2, 3))
      _ = tape.gradients(of: a, seed: .ones(3, 2), withRespectTo: [a])
    }
    #expect(result.says("a gradient of 2×3 cannot start from 3×2"))
  }

  @Test("the normal log-likelihood has the gradients of its closed form (lecture D1)")
  func normalLogLikelihood() {
    // L = −½ z² − ln σ − ½ ln 2π with z = (y − μ)/σ:
    // ∂L/∂y = −z/σ, ∂L/∂μ = z/σ, ∂L/∂σ = (z² − 1)/σ.
    let cases = [(1.3, 0.4, 0.7), (-2, 1, 3), (0.1, 0.1, 1), (5, -5, 0.25)]
    for (y, mean, standardDeviation) in cases {
      let tape = Tape()
      let (Y, M, D) = (
        tape.variable([[y]]), tape.variable([[mean]]), tape.variable([[standardDeviation]])
      )
      let Z = (Y - M) / D
      let halfLog2Pi = 0.918_938_533_204_672_8
      let L = -halfLog2Pi + (-0.5 * (Z ⊙ Z) - D.logarithm())
      let found = gradients(of: L, Y, M, D).map { $0[0, 0] }

      let z = (y - mean) / standardDeviation
      let logDeviation = log(Matrix<Double>([[standardDeviation]]))[0, 0]
      let value = -z * z / 2 - logDeviation - halfLog2Pi
      let expected = [-z / standardDeviation, z / standardDeviation, (z * z - 1) / standardDeviation]
      // Ten-odd operations of half an ulp each on terms up to 1 + z², of which a difference remains.
      let tolerance = 16 * Double.ulpOfOne * (1 + z * z)
      #expect(abs(L.value[0, 0] - value) <= tolerance)
      for (a, b) in zip(found, expected) { #expect(abs(a - b) <= tolerance / standardDeviation) }
    }
  }
}
