import Recurrent
import Testing

@Suite("Ragged sequences") struct SequencesTests {
  @Test("values, lengths and masks, whatever is filled up")
  func values() {
    let X = Sequences<Double>([[[1, 2], [3, 4]], .zeros(0, 2), [[0, 0]]], features: 2)
    #expect(X.values == [[1, 2, 3, 4], [0, 0, 0, 0], [0, 0, 0, 0]])
    #expect(X.lengths == [2, 0, 1] && X.count == 3 && X.steps == 2)
    #expect(X[0] == [[1, 2], [3, 4]] && X[1].shape == Shape(0, 2) && X[2] == [[0, 0]])
    // The third has a step, although it is 0.
    #expect(X.mask == [[1, 1], [0, 0], [1, 0]])
  }

  @Test("each is reversed by its own length, and twice is none")
  func reversed() {
    let X = Sequences<Double>([[1, 2, 3, 9], [4, 5, 9, 9]], lengths: [3, 2], features: 1)
    #expect(X.reversed().values == [[3, 2, 1, 9], [5, 4, 9, 9]])
    #expect(X.reversed().reversed() == X)
  }

  @Test("features stand side by side, step by step")
  func features() {
    let X = Sequences<Double>([[1, 2]], lengths: [2], features: 1)
    let both = X.appending(features: Sequences([[3, 4, 5, 6]], lengths: [2], features: 2))
    #expect(both.values == [[1, 3, 4, 2, 5, 6]])
    #expect(both[features: 0..<1] == X && both[features: 1..<3].values == [[3, 4, 5, 6]])
  }

  @Test("the packed order has the longest first, and each step the sequences that have it")
  func packing() {
    let packing = Packing(lengths: [2, 0, 3, 2])
    #expect(packing.order == [2, 0, 3, 1] && packing.counts == [3, 3, 1])
    #expect(packing.count == 7 && packing.rows(of: 1) == 3..<6)
    let equal = Packing(lengths: [2, 2])
    #expect(equal.order == [0, 1] && equal.counts == [2, 2])
    #expect(Packing(lengths: []).steps == 0 && Packing(lengths: [0]).steps == 0)
  }

  @Test("lengths that are negative or too long trap", arguments: [-1, 3])
  func lengthTrap(length: Int) async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [length] in
      _ = Sequences<Double>(.zeros(2, 4), lengths: [1, length], features: 2)
    }
    #expect(saidOnTrapping(result, "sequence 1 has a length of 0 to 2 steps, found \(length)"))
  }

  @Test("columns that are not whole steps trap")
  func featureTrap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Sequences<Double>(.zeros(2, 5), lengths: [1, 1], features: 2)
    }
    #expect(saidOnTrapping(result, "sequences of 2 features are n×(steps·2), found 2×5"))
  }

  @Test("another number of lengths traps")
  func countTrap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Sequences<Double>(.zeros(2, 4), lengths: [1], features: 2)
    }
    #expect(saidOnTrapping(result, "2 sequences need as many lengths, found 1"))
  }
}
