import Matrices
import Networks
import Testing

@testable import PhysicsInformed

@Suite("AllenCahnSolution") struct AllenCahnSolutionTests {
  /// Solved once for all tests.
  private static let solution = AllenCahnSolution()
  private static let equation = AllenCahn()

  /// Times that are no multiples of a step, and places from 0 to 1.
  private func points(_ times: ClosedRange<Double>) -> Matrix<Double> {
    (["t": times, "x": 0...1] as Domain).grid([8, 201])
  }

  @Test("half as many waves and steps again change it by less than 1e-9 from t = 0.05 on")
  func accuracy() {
    // What is claimed of the default. With 1.5 times as many, the error of the steps falls by 5, and that of the waves,
    // which is e^(−259 t) of what is missing at first, by its power 2.25.
    let (coarser, finer) = (
      AllenCahnSolution(waves: 256, steps: 500), AllenCahnSolution(waves: 768, steps: 1500)
    )
    func change(_ other: AllenCahnSolution, _ X: Matrix<Double>) -> Double {
      (other.values(at: X) - Self.solution.values(at: X)).maxNorm
    }
    #expect(change(finer, points(0.0503...1)) < 1e-9)
    #expect(change(finer, points(0.0103...0.05)) < 1e-5)
    // The borders between −1 and 1 are thinnest at the end, and 256 waves are too few for them. Faster than any power:
    // a method of tenth order would gain 2¹⁰.
    let end = Self.equation.domain.side(0, .upper, [401])
    #expect(change(coarser, end) > 1024 * change(finer, end))
  }

  @Test("with another diffusivity, K√d waves for its interfaces are as accurate as stated")
  func diffusivity() {
    let equation = AllenCahn(diffusivity: 1e-3)
    // K√d = 5.12 as at 1e-4, and twice as many.
    let (K, steps) = (162, 1000)
    let X = points(0.0503...1)
    let found = AllenCahnSolution(equation, waves: K, steps: steps).values(at: X)
    let finer = AllenCahnSolution(equation, waves: 2 * K, steps: 2 * steps).values(at: X)
    // (8/π) e^(−π²K√(d/10)) is 2.9e-7 for 162 waves and 9.5e-4 for 80.
    #expect((found - finer).maxNorm < 3e-7)
    let coarse = AllenCahnSolution(equation, waves: 80, steps: steps).values(at: X)
    #expect((coarse - finer).maxNorm < 1e-3)
  }

  @Test("it begins as x² cos(πx), without the waves above 512")
  func start() {
    let X = Self.equation.domain.side(0, .lower, [401])
    let difference = Self.solution.values(at: X) - AllenCahnSolution.initial(X.column(1))
    // At the kink all that are missing add up: Σ_{k > K} 4/(πk)² < 4/(π²K).
    #expect(difference.maxNorm < 4 / (.pi * .pi * 512))
    // Amplitudes are integrals: their sum over points is that of u(0, x), 2/π² in the mean.
    #expect(AllenCahnSolution.initialAmplitudes(8)[0, 0] == -2 / (.pi * .pi))
  }

  @Test("it solves the equation")
  func residual() {
    // The cubics are off by h³ u_tttt √3/216 in u_t, and with rates up to 10 that is some 10⁴ · 8e-12 = 8e-8.
    #expect(largestResidual(Self.equation, Self.solution, at: points(0.0503...1)) < 1e-6)
  }

  @Test("it is even, and of period 2 with its slope")
  func symmetry() {
    let X = points(0.1...0.9)
    let mirrored = X ⊙ [[1, -1]]
    #expect(Self.solution.values(at: X) == Self.solution.values(at: mirrored))
    let ends = Self.solution.jet(at: [[0.5, -1], [0.5, 1]])
    // sin(kπ) is off by k ε, times kπ a_k: some 1e-13.
    #expect(ends[2].maxNorm < 1e-12)
  }

  @Test("derivatives are those of the values")
  func derivatives() {
    // Away from the borders, where it varies on the scale of 0.1: h⁴/90 · 10⁶ = 1e-8, and a rounding of 1.2e-9 times
    // some numbers of order 1. In t it is the cubic that is differentiated, and rates are up to 10.
    let X = (["t": 0.1...0.3, "x": -0.3...0.3] as Domain).grid([5, 7])
    for (exact, numeric) in zip(
      Self.solution.jet(at: X), differences(of: Self.solution, Self.equation.pattern, at: X))
    {
      #expect((exact - numeric).maxNorm < 1e-7)
    }
  }

  @Test("steps that are not stable, and points outside, are refused")
  func refused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = AllenCahnSolution(waves: 512, steps: 100)
    }
    #expect(result.says("100 steps are too few for 512 waves"))
    await #expect(processExitsWith: .failure) { _ = AllenCahnSolution(waves: 1) }
    let thin = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = AllenCahnSolution(AllenCahn(diffusivity: 1e-6))
    }
    #expect(thin.says("512 waves are too few for the diffusivity 1e-06"))
    await #expect(processExitsWith: .failure) {
      _ = AllenCahnSolution(waves: 8, steps: 10).values(at: [[1.5, 0]])
    }
  }
}
