import Networks
import Testing

@Suite("Plateau") struct PlateauTests {
  private func rates(_ plateau: Plateau, _ losses: [Double], from rate: Double = 8) -> [Double] {
    var (plateau, rate) = (plateau, rate)
    return losses.map { loss in
      rate = plateau.rate(after: loss, from: rate)
      return rate
    }
  }

  @Test("the rate falls when more losses than the patience brought no improvement, and then waits again")
  func patience() {
    let plateau = Plateau(factor: 0.5, patience: 1)
    #expect(rates(plateau, [5, 4, 4, 4, 4, 4, 3, 3]) == [8, 8, 8, 4, 4, 2, 2, 2])
  }

  @Test("a decrease below the threshold is not an improvement")
  func threshold() {
    let plateau = Plateau(factor: 0.5, patience: 0, threshold: 0.1)
    #expect(rates(plateau, [10, 9.5, 8.9]) == [8, 4, 4])
  }

  @Test("a negative loss must fall by the threshold as well")
  func negative() {
    let plateau = Plateau(factor: 0.5, patience: 0, threshold: 0.1)
    #expect(rates(plateau, [-10, -9.5, -10.5, -11.5]) == [8, 4, 2, 2])
  }

  @Test("the rate is not lowered below the minimum, nor raised to it")
  func minimum() {
    let plateau = Plateau(factor: 0.5, patience: 0, minimum: 3)
    #expect(rates(plateau, [1, 1, 1, 1]) == [8, 4, 3, 3])
    #expect(rates(plateau, [1, 1], from: 2) == [2, 2])
  }

  @Test("a loss that is not a number is not better")
  func notANumber() {
    let plateau = Plateau(factor: 0.5, patience: 0)
    #expect(rates(plateau, [.nan, 1, .nan]) == [4, 4, 2])
  }

  @Test("a factor of 1 traps")
  func factorTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Plateau(factor: 1)
    }
    #expect(saidOnTrapping(result, "a plateau's factor lies between 0 and 1, found 1.0"))
  }

  @Test("it goes on where it was saved, before the first loss too")
  func saved() throws {
    var plateau = Plateau(factor: 0.5, patience: 1)
    #expect(try savedAndRead(plateau) == plateau && plateau.best == .infinity)
    #expect(plateau.rate(after: 1, from: 8) == 8 && plateau.rate(after: 1, from: 8) == 8)
    var again = try savedAndRead(plateau)
    #expect(again == plateau && again.best == 1)
    // The second loss in a row that brings nothing.
    #expect(again.rate(after: 1, from: 8) == 4)
    #expect(
      try problem(plateau, replacing: #""patience":1"#, by: #""patience":-1"#)
        == "patience is at least 0, found -1")
    #expect(
      try problem(plateau, at: ["wait"], being: Int.max)
        == "the losses since the best are at least 0 and not beyond 2⁵³, found 9223372036854775807")
  }

  @Test("a loss of −∞ is the best, and saved")
  func infinite() throws {
    var plateau = Plateau(factor: 0.5, patience: 0)
    #expect(plateau.rate(after: -.infinity, from: 8) == 8 && plateau.best == -.infinity)
    var again = try savedAndRead(plateau)
    #expect(again == plateau && again.rate(after: 1, from: 8) == 4)
    #expect(
      try problem(plateau, replacing: #""smallest":"-inf""#, by: #""smallest":"nan""#)
        == "the smallest loss is a number below ∞, found nan")
  }

  @Test("a smallest rate that is not finite traps")
  func infiniteMinimum() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Plateau(minimum: .infinity)
    }
    #expect(saidOnTrapping(result, "the smallest rate is at least 0 and finite, found inf"))
  }
}
